package ai.pixapi.reliability.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Opens accounts, as their operator does, on a cluster that is well. */
public final class Operator {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(3)).build();
    private final String url;
    private final String adminKey;

    /**
     * An operator.
     *
     * @param url of a node
     * @param adminKey the operator's key
     */
    public Operator(String url, String adminKey) {
        this.url = url;
        this.adminKey = adminKey;
    }

    /**
     * {@return a new customer}
     *
     * @param name of the account
     * @param credits what it is granted
     * @throws IOException if the gateway does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public Tenant open(String name, int credits) throws IOException, InterruptedException {
        String account = post(
                        "/admin/v1/accounts",
                        adminKey,
                        Json.createObjectBuilder().add("name", name).build())
                .getString("id");
        post(
                "/admin/v1/accounts/" + account + "/grants",
                adminKey,
                Json.createObjectBuilder()
                        .add("amount", Integer.toString(credits))
                        .build());
        String key = post(
                        "/admin/v1/accounts/" + account + "/keys",
                        adminKey,
                        Json.createObjectBuilder().add("name", "load").build())
                .getString("key");
        return new Tenant(account, key);
    }

    /**
     * {@return the secret by which a customer's notices are signed}
     *
     * @param tenant the customer
     * @param to where they go
     * @throws IOException if the gateway does not answer
     * @throws InterruptedException if the thread is interrupted
     */
    public String notify(Tenant tenant, String to) throws IOException, InterruptedException {
        JsonObject endpoint = Json.createObjectBuilder().add("url", to).build();
        return post("/v1/webhooks", tenant.key(), endpoint).getString("secret");
    }

    private JsonObject post(String path, String key, JsonObject body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("POST " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
