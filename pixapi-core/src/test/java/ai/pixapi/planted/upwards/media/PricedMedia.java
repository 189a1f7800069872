package ai.pixapi.planted.upwards.media;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: media know prices. */
interface PricedMedia {
    TaskPrice price();
}
