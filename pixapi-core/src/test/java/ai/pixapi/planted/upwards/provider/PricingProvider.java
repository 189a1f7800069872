package ai.pixapi.planted.upwards.provider;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: the port knows prices. */
interface PricingProvider {
    TaskPrice price();
}
