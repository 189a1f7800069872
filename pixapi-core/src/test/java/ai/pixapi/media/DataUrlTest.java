package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.fail;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.PixapiException.Rejected;
import ai.pixapi.PixapiException.Unsupported;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataUrlTest {

    private static final byte[] PNG = Arrays.copyOf(SampleImages.png(4, 3), 58);
    private static final String BASE64 = Base64.getEncoder().encodeToString(PNG);
    private static final String DATA_URL = "data:image/png;base64," + BASE64;

    @Test
    void pictureIsTakenOutOfADataUrl() throws IOException {
        ImageInput.Content input = ImageInput.dataUrl(DATA_URL);
        assertThat(input.header()).isEqualTo(new ImageHeader(ImageType.PNG, 4, 3));
        assertThat(input.length()).hasValue(PNG.length);
        assertThat(input.fileName()).isEmpty();
        try (InputStream in = input.open()) {
            assertThat(in.readAllBytes()).isEqualTo(PNG);
        }
    }

    @Test
    void addressThatIsADataUrlIsParsedAsOne() {
        assertThat(ImageInput.parse("DATA" + DATA_URL.substring(4))).isInstanceOf(ImageInput.Content.class);
    }

    @Test
    void paddingMayBeMissing() {
        assertThat(DATA_URL).endsWith("==");
        String bare = DATA_URL.substring(0, DATA_URL.length() - 2);
        assertThat(ImageInput.dataUrl(bare).length()).hasValue(PNG.length);
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.dataUrl(bare + "="));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.dataUrl(bare + "==="));
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.dataUrl(DATA_URL + "AAAA"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/jpeg;base64,",
                "data:image/jpg;base64,",
                "data:image/apng;base64,",
                "Data:IMAGE/PNG;BASE64,",
                "data:image/png;name=cat.png;charset=utf-8;base64,"
            })
    void theBytesDecideWhateverImageTypeIsDeclared(String prefix) {
        assertThat(ImageInput.dataUrl(prefix + BASE64).header().type()).isEqualTo(ImageType.PNG);
    }

    @Test
    void otherBytesUnderAnImageTypeAreUnsupported() {
        String html = Base64.getEncoder().encodeToString(SampleImages.ascii("<html>"));
        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> ImageInput.dataUrl("data:image/png;base64," + html))
                .withMessageEndingWith("was HTML");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:text/html;base64,",
                "data:text/html,",
                "data:image/svg+xml;base64,",
                "data:image/svg+xml;utf8,",
                "data:application/octet-stream;base64,",
                "data:;base64,",
                "data:,",
                "data:image/png,",
                "data:image/png;name=cat.png,"
            })
    void otherMediaTypesAndOtherEncodingsAreUnsupported(String prefix) {
        assertThatExceptionOfType(Unsupported.class)
                .isThrownBy(() -> ImageInput.dataUrl(prefix + BASE64))
                .satisfies(e -> assertThat(e.field()).contains("image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/png;base64;base64,",
                "data:image/png;;base64,",
                "data:image/png;base64 ,",
                "data:image/png;utf8,",
                "data:image;base64,",
                "data: image/png;base64,",
                "data:image/png;base64",
                "date:image/png;base64,",
                "image/png;base64,",
                ""
            })
    void malformedPrefixIsRefused(String prefix) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.dataUrl(prefix + BASE64))
                .withMessageEndingWith("was malformed")
                .satisfies(e -> assertThat(e.field()).contains("image"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "_", " ", "\n", "%2B", "=", "é", "Ł", "\u0000", "<"})
    void anythingOutsideTheAlphabetIsRefused(String foreign) {
        String payload = BASE64.substring(0, 8) + foreign + BASE64.substring(8);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.dataUrl("data:image/png;base64," + payload))
                .withMessageEndingWith("was malformed")
                .withNoCause();
    }

    @Test
    void emptyPayloadIsRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.dataUrl("data:image/png;base64,"))
                .withMessage("image must not be empty");
    }

    @Test
    void prefixIsBounded() {
        String prefix = "data:image/png;name=" + "a".repeat(300) + ";base64,";
        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> ImageInput.dataUrl(prefix + BASE64));
    }

    @Test
    void exactly25MebibytesAreAcceptedAndOneByteMoreIsRefused() {
        byte[] largest = Arrays.copyOf(PNG, 25 * 1024 * 1024);
        String encoded = "data:image/png;base64," + Base64.getEncoder().encodeToString(largest);
        assertThat(ImageInput.dataUrl(encoded).length()).hasValue(26_214_400);
        String larger =
                "data:image/png;base64," + Base64.getEncoder().encodeToString(Arrays.copyOf(PNG, largest.length + 1));
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.dataUrl(larger))
                .withMessageContaining("at most 25 MiB")
                .withMessageEndingWith("was 26214401 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "="})
    void sizeIsCheckedBeforeDecoding(String notBase64) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> ImageInput.dataUrl("data:image/png;base64," + notBase64.repeat(35 * 1024 * 1024)))
                .withMessageContaining("at most 25 MiB");
    }

    @Test
    void randomDamageIsAcceptedOrRejectedAndNothingElse() {
        long seed = Long.getLong("pixapi.seed", System.nanoTime());
        SplittableRandom random = new SplittableRandom(seed);
        int accepted = 0;
        int rounds = 50_000;
        for (int i = 0; i < rounds; i++) {
            StringBuilder url = new StringBuilder(DATA_URL);
            for (int edits = random.nextInt(1, 4); edits > 0; edits--) {
                edit(url, random);
            }
            try {
                ImageInput.parse(url.toString());
                accepted++;
            } catch (Rejected e) {
                assertThat(e.field()).contains("image");
            } catch (Throwable e) {
                fail("-Dpixapi.seed=" + seed + ", round " + i, e);
            }
        }
        assertThat(accepted).as("-Dpixapi.seed=" + seed).isBetween(rounds / 50, rounds - rounds / 50);
    }

    private static void edit(StringBuilder url, SplittableRandom random) {
        int at = random.nextInt(url.length());
        String alphabet = "aZ09+/=;,: \n%\u00e9\u0141\ud83d";
        switch (random.nextInt(3)) {
            case 0 -> url.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
            case 1 -> url.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
            default -> url.delete(at, Math.min(url.length(), at + random.nextInt(1, 5)));
        }
        if (url.isEmpty()) {
            url.append(DATA_URL);
        }
    }
}
