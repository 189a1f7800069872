package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class MediaTest {

    @Test
    void aSignedAddressIsNotShown() {
        Media file = new Media.Remote("image/png", URI.create("https://cdn.example.com/secret/1.png?signature=secret"));

        assertThat(file).hasToString("Media.Remote[image/png, cdn.example.com]");
        assertThat(new MediaResult(List.of(file), false).toString()).doesNotContain("secret");
    }
}
