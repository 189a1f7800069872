package ai.pixapi.gateway.webhooks;

import org.jdbi.v3.core.Handle;

/**
 * How a receiver is told.
 *
 * @param format in whose words
 * @param baseUrl what addresses of the gateway begin with there
 */
record Way(Format format, String baseUrl) {

    static final Way STANDARD = new Way(Format.STANDARD, "");

    static Way of(Endpoint endpoint) {
        return new Way(endpoint.format(), endpoint.baseUrl());
    }

    /** Who ordered through the Pixazo API expects its words at the URL that his order named. */
    static Way ofOrder(Handle handle, String task) {
        return handle.createQuery("SELECT base_url FROM door_order WHERE task = :task AND door = 'PIXAZO'")
                .bind("task", task)
                .mapTo(String.class)
                .findOne()
                .map(base -> new Way(Format.PIXAZO, base))
                .orElse(STANDARD);
    }
}
