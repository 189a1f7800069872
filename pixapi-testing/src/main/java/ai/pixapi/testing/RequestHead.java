package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Request line and headers. */
record RequestHead(String text, String method, String target, String version, List<Header> headers) {

    static RequestHead parse(byte[] bytes) throws IOException {
        String raw = new String(bytes, ISO_8859_1);
        String[] lines = raw.split("\r?\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP/1 request line: " + lines[0]);
        }
        List<Header> headers = new ArrayList<>();
        for (int i = 1; !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon <= 0) {
                throw new IOException("no header: " + lines[i]);
            }
            headers.add(new Header(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
        }
        return new RequestHead(raw, words[0], words[1], words[2], List.copyOf(headers));
    }

    byte[] raw() {
        return text.getBytes(ISO_8859_1);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    boolean has(String name, String value) {
        return headers.stream()
                .anyMatch(header -> header.is(name) && header.value().equalsIgnoreCase(value));
    }

    boolean isChunked() {
        return has("Transfer-Encoding", "chunked");
    }

    boolean keepsAlive() {
        return version.equals("HTTP/1.1") && !has("Connection", "close");
    }

    /** {@return bytes of the body; 0 if nothing is said} */
    long contentLength() throws IOException {
        for (Header header : headers) {
            if (header.is("Content-Length")) {
                if (!header.value().matches("\\d{1,18}")) {
                    throw new IOException("Content-Length: " + header.value());
                }
                return Long.parseLong(header.value());
            }
        }
        return 0;
    }
}
