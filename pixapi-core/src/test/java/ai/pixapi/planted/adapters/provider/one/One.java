package ai.pixapi.planted.adapters.provider.one;

import ai.pixapi.planted.adapters.provider.two.Two;

/** Planted: an adapter that leans on another one. */
interface One {
    Two two();
}
