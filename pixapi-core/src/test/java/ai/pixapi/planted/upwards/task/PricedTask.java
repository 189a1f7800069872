package ai.pixapi.planted.upwards.task;

import ai.pixapi.planted.upwards.pricing.TaskPrice;

/** Planted: tasks know prices. */
public interface PricedTask {
    TaskPrice price();
}
