package ai.pixapi.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;

/** An array of texts and pictures of any length, written with any escapes. */
final class RandomJson {

    private static final String LETTERS = "aZ09+/ =\"\\\n\t\u0001é€\ud83c\udf4c:,{}[]";

    private final Random random;
    private final List<Object> meant = new ArrayList<>();
    private final StringBuilder written = new StringBuilder("[");

    RandomJson(Random random) {
        this.random = random;
        int elements = 1 + random.nextInt(6);
        for (int i = 0; i < elements; i++) {
            written.append(i == 0 ? "" : random.nextBoolean() ? "," : " ,\n ");
            add();
        }
        written.append(']');
    }

    private void add() {
        switch (random.nextInt(4)) {
            case 0 -> {
                byte[] picture = picture(40_000 + random.nextInt(90_000));
                meant.add(picture);
                write(Base64.getEncoder().encodeToString(picture), true);
            }
            case 1 -> {
                byte[] picture = picture(2_000 + random.nextInt(90_000));
                meant.add(picture);
                write("data:image/png;base64," + Base64.getEncoder().encodeToString(picture), true);
            }
            case 2 -> {
                StringBuilder text = new StringBuilder(random.nextBoolean() ? "data:" : "");
                int length = random.nextInt(random.nextBoolean() ? 20 : 60_000);
                // a text that is not base64 says so early enough
                text.append(length > 1000 ? "A".repeat(random.nextInt(30_000)) + " " : "");
                for (int i = 0; i < length; i++) {
                    text.appendCodePoint(LETTERS.codePointAt(LETTERS.offsetByCodePoints(
                            0, random.nextInt(LETTERS.codePointCount(0, LETTERS.length())))));
                }
                meant.add(text.toString());
                write(text.toString(), false);
            }
            default -> {
                meant.add(List.of());
                written.append("{\"k\":[null,-1.5e3,true]}");
            }
        }
    }

    private byte[] picture(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private void write(String text, boolean mayBreakLines) {
        int escapes = random.nextInt(4);
        boolean lines = mayBreakLines && random.nextInt(3) == 0;
        written.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\' || letter == '/' && escapes == 1) {
                written.append('\\').append(letter);
            } else if (letter < ' '
                    || letter == '/' && escapes == 2
                    || i > 300 && escapes == 3 && !Character.isSurrogate(letter) && random.nextInt(50) == 0) {
                written.append(String.format("\\u%04x", (int) letter));
            } else {
                written.append(letter);
            }
            if (lines && i > 300 && i % 76 == 0) {
                written.append("\\r\\n");
            }
        }
        written.append('"');
    }

    byte[] utf8() {
        return written.toString().getBytes(StandardCharsets.UTF_8);
    }

    void requireSame(String rest, BulkyJson bulky, String when) throws IOException {
        JsonArray read = Json.createReader(new ByteArrayInputStream(rest.getBytes(StandardCharsets.UTF_8)))
                .readArray();
        assertThat(read).as(when).hasSameSizeAs(meant);
        for (int i = 0; i < meant.size(); i++) {
            JsonValue value = read.get(i);
            if (meant.get(i) instanceof byte[] picture) {
                Blob blob = bulky.blob(((JsonString) value).getString()).orElseThrow(() -> new AssertionError(when));
                try (InputStream in = blob.open()) {
                    assertThat(in.readAllBytes()).as(when).isEqualTo(picture);
                }
            } else if (meant.get(i) instanceof String text) {
                assertThat(((JsonString) value).getString().equals(text))
                        .as(when)
                        .isTrue();
            }
        }
    }
}
