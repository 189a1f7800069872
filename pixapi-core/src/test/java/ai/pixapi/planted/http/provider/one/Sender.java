package ai.pixapi.planted.http.provider.one;

import java.net.http.HttpClient;

/** Planted: an adapter that sends by itself. */
interface Sender {
    HttpClient client();
}
