package ai.pixapi.planted.upwards.provider.one;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: an adapter that reckons with prices. */
interface Discount {
    TaskPrice price();
}
