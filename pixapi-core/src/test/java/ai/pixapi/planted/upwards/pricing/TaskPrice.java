package ai.pixapi.planted.upwards.pricing;

import ai.pixapi.planted.upwards.task.PricedTask;

/** Planted: prices know tasks. */
public interface TaskPrice {
    PricedTask task();
}
