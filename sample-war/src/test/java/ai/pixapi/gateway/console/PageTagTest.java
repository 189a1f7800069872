package ai.pixapi.gateway.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTagTest {

    private static String tag(String content) throws IOException {
        return PageTag.of(new ByteArrayInputStream(content.getBytes(UTF_8)));
    }

    @Test
    void theTagChangesWithTheContentAlone() throws IOException {
        assertThat(tag("a"))
                .matches("\"[A-Za-z0-9_-]{22}\"")
                .isEqualTo(tag("a"))
                .isNotEqualTo(tag("b"));
    }

    @Test
    void aTagIsRecognisedHoweverItIsSent() {
        assertThat(PageTag.isAmong(List.of("\"x\""), "\"x\"")).isTrue();
        assertThat(PageTag.isAmong(List.of("W/\"x\""), "\"x\"")).isTrue();
        assertThat(PageTag.isAmong(List.of("\"y\", \"x\""), "\"x\"")).isTrue();
        assertThat(PageTag.isAmong(List.of("\"y\"", "\"x\""), "\"x\"")).isTrue();
        assertThat(PageTag.isAmong(List.of("*"), "\"x\"")).isTrue();
        assertThat(PageTag.isAmong(List.of("\"xx\"", "x", ""), "\"x\"")).isFalse();
        assertThat(PageTag.isAmong(List.of(), "\"x\"")).isFalse();
    }
}
