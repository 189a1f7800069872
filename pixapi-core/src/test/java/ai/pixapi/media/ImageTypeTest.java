package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageTypeTest {

    @ParameterizedTest
    @EnumSource
    void everyTypeIsFoundByItsOwnMediaType(ImageType type) {
        assertThat(ImageType.ofMediaType(type.mediaType())).contains(type);
    }

    @Test
    void extensionsAreTheUsualOnes() {
        assertThat(ImageType.values()).extracting(ImageType::extension).containsExactly("png", "jpg", "webp", "gif");
    }

    @ParameterizedTest
    @CsvSource({"IMAGE/PNG, PNG", "image/jpg, JPEG", "image/webp;q=1, WEBP", "' image/gif ; x=y', GIF"})
    void caseParametersAndTheCommonMisspellingAreRead(String mediaType, ImageType type) {
        assertThat(ImageType.ofMediaType(mediaType)).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";", "png", "image/", "image/*", "image/tiff", "image/svg+xml", "text/html"})
    void otherMediaTypesAreNone(String mediaType) {
        assertThat(ImageType.ofMediaType(mediaType)).isEmpty();
    }
}
