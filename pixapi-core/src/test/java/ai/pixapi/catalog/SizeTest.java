package ai.pixapi.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {

    @Test
    void autoIsTheProvidersChoice() {
        assertThat(Size.parse("auto")).isSameAs(Size.AUTO).hasToString("auto");
    }

    @ParameterizedTest
    @CsvSource({"1024x1024,1024,1024", "1536x1024,1536,1024", "1x1,1,1", "8192x2048,8192,2048", "4096x4096,4096,4096"})
    void widthAndHeightAreRead(String text, int width, int height) {
        assertThat(Size.parse(text)).isEqualTo(new Size.Pixels(width, height));
    }

    @ParameterizedTest
    @CsvSource({"16:9,16,9", "21:9,21,9", "1:1,1,1", "999:1,999,1"})
    void ratiosAreReadAsWritten(String text, int width, int height) {
        assertThat(Size.parse(text)).isEqualTo(new Size.Ratio(new AspectRatio(width, height)));
    }

    @ParameterizedTest
    @CsvSource({"2K,2048", "4k,4096", "0.5K,512", "640px,640", "640PX,640", "16K,16384"})
    void tiersAreReadByTheirLongEdge(String text, int longEdge) {
        assertThat(Size.parse(text)).isEqualTo(new Size.Tier(new Resolution(longEdge)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1x-1",
                "99999999x1",
                "1024X1024",
                "1024\u00d71024",
                "0x0",
                "0x1024",
                "1024x0",
                "04x04",
                "1024x01024",
                "1024x",
                "x1024",
                "1024",
                "1024x1024x1",
                " 1024x1024",
                "1024x1024 ",
                "1024x1024\n",
                "1024.0x1024",
                "+1024x1024",
                "1e3x1e3",
                "\u0661\u0660\u0662\u0664x1024",
                "8193x1",
                "1x8193",
                "8192x8192",
                "4097x4096",
                "2147483648x2147483648",
                "18446744073709551617x1",
                "0:1",
                "16:0",
                "016:9",
                "16:09",
                "1000:1",
                "16/9",
                "-16:9",
                "0K",
                "17K",
                "01K",
                "0640px",
                "0px",
                "16385px",
                "2KK",
                "K",
                "px",
                "-2K",
                "0.0001K",
                "0.3K",
                "Auto",
                "AUTO",
                "auto ",
                "null",
                "small"
            })
    void everyOtherTextIsRefusedByItsField(String text) {
        InvalidRequest refused = catchThrowableOfType(InvalidRequest.class, () -> Size.parse(text));

        assertThat(refused).isNotNull();
        assertThat(refused.field()).contains("size");
        boolean printable = text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
        assertThat(refused)
                .hasMessageStartingWith("size must be ")
                .hasMessageEndingWith("was " + (printable ? text : text.length() + " characters"));
    }

    @Test
    void aLongTextIsRefusedWithoutBeingEchoed() {
        assertThatThrownBy(() -> Size.parse("1".repeat(10_240)))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageEndingWith("was 10240 characters");
    }

    @Test
    void aTextOfTheRightFormButTooLongIsRefused() {
        assertThatThrownBy(() -> Size.parse("0".repeat(20) + "1024x1024")).isInstanceOf(InvalidRequest.class);
    }

    @Test
    void randomSizesComeBackFromTheirText() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Size size = random(random);

            assertThat(Size.parse(size.toString()))
                    .as("seed %d, case %d", seed, i)
                    .isEqualTo(size);
        }
    }

    @Test
    void randomTextsAreReadOrRefusedButNeverBreak() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String alphabet = "0123456789xX:.kKpPauto- \u00d7\n";
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(10); length >= 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                Size size = Size.parse(text.toString());
                assertThat(Size.parse(size.toString()))
                        .as("seed %d, %s", seed, text)
                        .isEqualTo(size);
                read++;
            } catch (InvalidRequest refused) {
                assertThat(refused.field()).contains("size");
            }
        }
        assertThat(read).as("some texts are sizes, seed %d", seed).isPositive();
    }

    @Test
    void pixelsOutsideTheRangeCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Size.Pixels(0, 1))
                .withMessageEndingWith("was 0x1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Size.Pixels(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Size.Pixels(8193, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Size.Pixels(8192, 2049));
    }

    @Test
    void pixelsAreCountedWithoutOverflow() {
        assertThat(new Size.Pixels(8192, 2048).count()).isEqualTo(16_777_216L);
        assertThat(new Size.Pixels(1024, 1536).longEdge()).isEqualTo(1536);
    }

    @Test
    void aRatioOutsideTheRangeCannotBeMade() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AspectRatio(0, 9))
                .withMessageEndingWith("was 0:9");
        assertThatIllegalArgumentException().isThrownBy(() -> new AspectRatio(16, 1000));
    }

    @Test
    void ratiosAreComparedWhicheverWayTheyLie() {
        assertThat(new AspectRatio(1, 3).isMoreExtremeThan(new AspectRatio(2, 1)))
                .isTrue();
        assertThat(new AspectRatio(3, 1).isMoreExtremeThan(new AspectRatio(1, 3)))
                .isFalse();
        assertThat(new AspectRatio(1, 1).isMoreExtremeThan(new AspectRatio(1, 1)))
                .isFalse();
    }

    private static Size random(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> Size.AUTO;
            case 1 -> new Size.Pixels(1 + random.nextInt(4096), 1 + random.nextInt(4096));
            case 2 -> new Size.Ratio(new AspectRatio(1 + random.nextInt(999), 1 + random.nextInt(999)));
            default -> new Size.Tier(new Resolution(1 + random.nextInt(16_384)));
        };
    }
}
