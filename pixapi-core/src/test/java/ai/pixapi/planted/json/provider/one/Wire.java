package ai.pixapi.planted.json.provider.one;

import jakarta.json.bind.Jsonb;

/** Planted: JSON outside of data. */
interface Wire {
    Jsonb json();
}
