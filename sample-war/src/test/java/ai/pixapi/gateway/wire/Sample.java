package ai.pixapi.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A request that a real client sent: the head in its order and case, and the body in its bytes. */
record Sample(String client, String label, String head, byte[] body) {

    static Stream<Sample> all() {
        return all("wire");
    }

    /** {@return the samples under a folder of the test resources} */
    static Stream<Sample> all(String root) {
        try (Stream<Path> files = Files.walk(folder(root))) {
            return files.filter(file -> file.toString().endsWith(".http")).sorted().map(Sample::read).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Sample of(String name) {
        return read(folder("wire").resolve(name + ".http"));
    }

    private static Path folder(String root) {
        try {
            return Path.of(Sample.class.getResource("/" + root).toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static Sample read(Path file) {
        String label = file.getFileName().toString().replace(".http", "");
        Path body = file.resolveSibling(label + ".body.bin");
        try {
            return new Sample(
                    file.getParent().getFileName().toString(),
                    label,
                    Files.readString(file, StandardCharsets.ISO_8859_1),
                    Files.exists(body) ? Files.readAllBytes(body) : new byte[0]);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the sample with other words in its path and body, and their length} */
    Sample with(String recorded, String here) {
        String text = new String(body, StandardCharsets.ISO_8859_1).replace(recorded, here);
        byte[] changed = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Sample(
                client,
                label,
                head.replace(recorded, here).replaceAll("(?mi)^(content-length: )\\d+$", "$1" + changed.length),
                changed);
    }

    /** {@return the answer to the sample with this gateway's host and key in it} */
    Answer replay() {
        String here = head.replace("HOST", Connection.GATEWAY.getAuthority()).replace("KEY", Request.KEY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((here.strip().replace("\n", "\r\n") + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        bytes.writeBytes(chunked ? Request.chunks(body) : body);
        try (Connection connection = Connection.open()) {
            return connection.write(bytes.toByteArray()).read();
        }
    }

    boolean isFor(String path) {
        return head.split(" ", 3)[1].split("\\?", 2)[0].equals(path);
    }

    /** {@return a field of the JSON or the form, as text} */
    Optional<String> field(String name) {
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher json =
                Pattern.compile("\"" + name + "\"\\s*:\\s*\"?([^\",}\\s]+)").matcher(text);
        if (text.startsWith("{")) {
            return json.find() ? Optional.of(json.group(1)) : Optional.empty();
        }
        Matcher form = Pattern.compile("name=\"" + name + "\"\r\n(?:[^\r\n]+\r\n)*\r\n([^\r\n]*)\r\n")
                .matcher(text);
        return form.find() ? Optional.of(form.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return client + "/" + label;
    }
}
