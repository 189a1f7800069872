/** The catalog and the price book of {@code ai.pixapi.core} as CDI beans. */
module ai.pixapi.jakarta {
    requires transitive ai.pixapi.core;
    requires jakarta.cdi;
    requires jakarta.inject;
    requires static org.jspecify;

    exports ai.pixapi.jakarta;

    // the container creates the beans by reflection
    opens ai.pixapi.jakarta;
}
