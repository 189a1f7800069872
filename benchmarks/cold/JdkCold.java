import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/** The yardstick: the three calls of {@link PixapiCold} by the JDK's client, and nothing else. */
public final class JdkCold {

    private JdkCold() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String base = "http://127.0.0.1:" + arguments[0];
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        String accepted = client.send(
                        to(base + "/v1/async/images/generations")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"model\":\"nano-banana-pro\",\"prompt\":\"a cup\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        String task = client.send(to(base + "/v1/tasks/" + member(accepted, "id")).build(), BodyHandlers.ofString())
                .body();
        client.send(
                HttpRequest.newBuilder(URI.create(member(task, "url"))).build(),
                BodyHandlers.ofFile(Path.of(arguments[1])));
        System.exit(0);
    }

    private static HttpRequest.Builder to(String url) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer key");
    }

    private static String member(String json, String name) {
        int start = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }
}
