package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

/** Server-sent events, one at a time as they come. */
public final class Events implements AutoCloseable {

    private final Connection connection = Connection.open();
    private String rest = "";

    /** Asks for them. */
    public Events(Request request) {
        Answer head = connection.write(request.bytes()).begin();
        assertThat(head.status()).as("%s", head).isEqualTo(200);
        assertThat(head.header("Content-Type").orElse("")).startsWith("text/event-stream");
    }

    /** {@return the next block of lines, without the empty one that ends it} */
    public String next() {
        int end = rest.indexOf("\n\n");
        while (end < 0) {
            byte[] chunk = connection.chunk();
            assertThat(chunk).as("the stream ends after: %s", rest).isNotEmpty();
            // each chunk is a text of its own
            rest += new String(chunk, StandardCharsets.UTF_8);
            end = rest.indexOf("\n\n");
        }
        String block = rest.substring(0, end);
        rest = rest.substring(end + 2);
        return block;
    }

    /** Reads on until the server has ended the stream. */
    public void untilTheEnd() {
        while (connection.chunk().length > 0) {
            rest = "";
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
