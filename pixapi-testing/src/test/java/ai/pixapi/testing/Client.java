package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a server: properly, or byte by byte over a socket. */
final class Client {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Client() {}

    static HttpResponse<String> post(URI base, String path, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        return HTTP.send(
                request(base.resolve(path))
                        .header("Content-Type", type)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    static HttpResponse<String> post(URI base, String path, String json) throws IOException, InterruptedException {
        return post(base, path, "application/json", BodyPublishers.ofString(json.replace('\'', '"')));
    }

    static HttpResponse<String> get(URI base, String path) throws IOException, InterruptedException {
        return HTTP.send(request(base.resolve(path)).build(), BodyHandlers.ofString());
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return HTTP.send(request, BodyHandlers.ofString());
    }

    static HttpResponse<byte[]> download(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HTTP.send(request, BodyHandlers.ofByteArray());
    }

    static JsonObject json(HttpResponse<String> response) {
        return Wire.object(response.body());
    }

    static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + UpstreamServer.KEY)
                .header("Ocp-Apim-Subscription-Key", UpstreamServer.KEY)
                .header("Cache-Control", "no-cache");
    }

    /** A form; a name that begins with an at sign is that of a PNG file, to whose beginning the value is added. */
    static byte[] form(String... namesAndValues) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            boolean file = namesAndValues[i].startsWith("@");
            form.writeBytes(("--b\r\nContent-Disposition: form-data; name=\"" + namesAndValues[i].replace("@", "")
                            + "\"" + (file ? "; filename=\"a.png\"\r\nContent-Type: image/png" : "") + "\r\n\r\n")
                    .getBytes(UTF_8));
            form.writeBytes(file ? PNG : new byte[0]);
            form.writeBytes((namesAndValues[i + 1] + "\r\n").getBytes(UTF_8));
        }
        form.writeBytes("--b--\r\n".getBytes(UTF_8));
        return form.toByteArray();
    }

    /** A connection on which bytes are written and read as they are. */
    static final class Raw implements Closeable {

        private final Socket socket;

        Raw(URI base) throws IOException {
            socket = new Socket(base.getHost(), base.getPort());
            socket.setSoTimeout(10_000);
        }

        Raw write(String text) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(text.getBytes(ISO_8859_1));
            out.flush();
            return this;
        }

        Raw order(String json) throws IOException {
            String body = json.replace('\'', '"');
            return write("POST /v1/images/generations HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                    + UpstreamServer.KEY + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                    + "\r\n\r\n" + body);
        }

        /** Reads to the end of the connection. */
        String all() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }

        String read(int bytes) throws IOException {
            return new String(socket.getInputStream().readNBytes(bytes), ISO_8859_1);
        }

        String until(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("ended after " + text);
                }
                text.append((char) next);
            }
            return text.toString();
        }

        int available() throws IOException {
            return socket.getInputStream().available();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
