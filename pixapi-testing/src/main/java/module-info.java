/** Upstreams to test against, and the contracts of providers and senders. */
module ai.pixapi.testing {
    requires ai.pixapi.core;
    requires jakarta.json;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports ai.pixapi.testing;
}
