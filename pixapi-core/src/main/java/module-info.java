/** Models, prices and requests of AI image providers, framework-neutral. */
module ai.pixapi.core {
    requires java.desktop;
    requires jakarta.json.bind;
    requires static org.jspecify;

    exports ai.pixapi;
    exports ai.pixapi.catalog;
    exports ai.pixapi.data;
    exports ai.pixapi.media;
    exports ai.pixapi.pricing;
    exports ai.pixapi.provider;
    exports ai.pixapi.provider.sandbox;
    exports ai.pixapi.task;

    // JSON-B creates the wire records by reflection
    opens ai.pixapi.data.file;
}
