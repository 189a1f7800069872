/** Models, prices and requests of AI image providers, framework-neutral. */
module ai.pixapi.core {
    requires java.desktop;
    requires transitive jakarta.json;
    requires java.net.http;
    requires static org.jspecify;

    exports ai.pixapi;
    exports ai.pixapi.catalog;
    exports ai.pixapi.client;
    exports ai.pixapi.data;
    exports ai.pixapi.exchange;
    exports ai.pixapi.media;
    exports ai.pixapi.pricing;
    exports ai.pixapi.provider;
    exports ai.pixapi.provider.openai;
    exports ai.pixapi.provider.magichour;
    exports ai.pixapi.provider.pixapi;
    exports ai.pixapi.provider.pixazo;
    exports ai.pixapi.provider.sandbox;
    exports ai.pixapi.task;
}
