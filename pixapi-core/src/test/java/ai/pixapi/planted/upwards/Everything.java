package ai.pixapi.planted.upwards;

import ai.pixapi.planted.upwards.catalog.PricedModel;

/** Planted: the root knows a package. */
public interface Everything {
    PricedModel model();
}
