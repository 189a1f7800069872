package ai.pixapi.planted.upwards.catalog;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: the catalog knows prices. */
public interface PricedModel {
    TaskPrice price();
}
