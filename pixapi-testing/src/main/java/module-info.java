/** Upstreams to test against, and the contract of a provider. */
module ai.pixapi.testing {
    requires ai.pixapi.core;
    requires jakarta.json;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports ai.pixapi.testing;
}
