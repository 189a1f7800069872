package ai.pixapi.jakarta.rest;

import org.eclipse.microprofile.rest.client.RestClientBuilder;

/** The one difference between the servers' Rest Clients that costs money. */
final class Engines {

    private static final String RETRY_POST = "sun.net.http.retryPost";

    private Engines() {}

    static RestClientBuilder builder() {
        RestClientBuilder builder = RestClientBuilder.newBuilder();
        // Jersey sends by HttpURLConnection, which repeats a POST in silence when its connection dies
        if (builder.getClass().getName().contains(".jersey.") && !"false".equals(System.getProperty(RETRY_POST))) {
            throw new IllegalStateException("the Rest Client of this server repeats POSTs: start it with -D"
                    + RETRY_POST + "=false, or send by the JDK's client");
        }
        return builder;
    }
}
