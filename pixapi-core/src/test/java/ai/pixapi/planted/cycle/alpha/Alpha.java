package ai.pixapi.planted.cycle.alpha;

import ai.pixapi.planted.cycle.beta.Beta;

/** Planted: half of a cycle. */
public interface Alpha {
    Beta beta();
}
