package ai.pixapi.planted.cycle.beta;

import ai.pixapi.planted.cycle.alpha.Alpha;

/** Planted: the other half. */
public interface Beta {
    Alpha alpha();
}
