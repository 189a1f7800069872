package ai.pixapi.planted.upwards.exchange;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: an answer that knows its price. */
interface PricedReply {
    TaskPrice price();
}
