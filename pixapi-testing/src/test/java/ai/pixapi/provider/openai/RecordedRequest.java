package ai.pixapi.provider.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A request that openai-java 4.100.0 sent once, in its order and case: the gateway's tests hold the recordings. */
record RecordedRequest(String head, byte[] body) {

    private static final Path FOLDER = Path.of("..", "sample-war", "src", "test", "resources", "wire", "openai-java");

    static RecordedRequest of(String label) {
        try {
            return new RecordedRequest(
                    Files.readString(FOLDER.resolve(label + ".http"), ISO_8859_1),
                    Files.readAllBytes(FOLDER.resolve(label + ".body.bin")));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** Other words of the same request, such as another model. */
    RecordedRequest with(String recorded, String instead) {
        return new RecordedRequest(
                head, new String(body, ISO_8859_1).replace(recorded, instead).getBytes(ISO_8859_1));
    }

    /**
     * What came back.
     *
     * @param status of HTTP
     * @param body behind the headers
     */
    record Answer(int status, String body) {

        List<JsonObject> pictures() {
            return Json.createReader(new StringReader(body))
                    .readObject()
                    .getJsonArray("data")
                    .getValuesAs(JsonObject.class);
        }
    }

    Answer replay(URI server, String key) {
        boolean chunked = head.contains("Transfer-Encoding: chunked");
        String request = head.strip()
                .replace("HOST", server.getAuthority())
                .replace("KEY", key)
                .replaceAll("Content-Length: \\d+", "Content-Length: " + body.length)
                .replace("Connection: Keep-Alive", "Connection: close")
                .replace("\n", "\r\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((request + "\r\n\r\n").getBytes(ISO_8859_1));
        if (chunked) {
            bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(ISO_8859_1));
        }
        bytes.writeBytes(body);
        if (chunked) {
            bytes.writeBytes("\r\n0\r\n\r\n".getBytes(ISO_8859_1));
        }
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(bytes.toByteArray());
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
            return new Answer(status, answer.substring(answer.indexOf("\r\n\r\n") + 4));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
