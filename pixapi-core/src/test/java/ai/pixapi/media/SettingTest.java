package ai.pixapi.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingTest {

    @ParameterizedTest
    @CsvSource({
        "BACKGROUND, background, transparent, transparent",
        "BACKGROUND, background, Opaque, opaque",
        "INPUT_FIDELITY, input_fidelity, high, high",
        "MODERATION, moderation, LOW, low",
        "OUTPUT_COMPRESSION, output_compression, 0, 0",
        "OUTPUT_COMPRESSION, output_compression, 0100, 100",
        "SEED, seed, 9223372036854775807, 9223372036854775807",
        "STYLE, style, vivid, vivid",
        "USER, user, 'Café 7', 'Café 7'",
    })
    void aValueOfTheDocumentedFormIsTaken(Setting setting, String name, String value, String checked) {
        assertThat(setting.wireName()).isEqualTo(name);
        assertThat(Setting.ofWireName(name)).contains(setting);
        assertThat(setting.checked(value)).isEqualTo(checked);
    }

    @ParameterizedTest
    @CsvSource({
        "BACKGROUND, blue, 'background must be one of [transparent, opaque, auto], was blue'",
        "INPUT_FIDELITY, '', 'input_fidelity must be one of [high, low], was '",
        "MODERATION, off, 'moderation must be one of [low, auto], was off'",
        "OUTPUT_COMPRESSION, 101, 'output_compression must be a whole number from 0 to 100, was 101'",
        "OUTPUT_COMPRESSION, -1, 'output_compression must be a whole number from 0 to 100, was -1'",
        "OUTPUT_COMPRESSION, 1.5, 'output_compression must be a whole number from 0 to 100, was 1.5'",
        "SEED, 9223372036854775808, 'seed must be a whole number from 0 to 9223372036854775807, was 9223372036854775808'",
        "STYLE, plain, 'style must be one of [vivid, natural], was plain'",
        "USER, ' ', 'user must be 1 to 256 characters on one line, was 1 characters'",
    })
    void anyOtherIsRefusedByItsField(Setting setting, String value, String message) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> Generation.of("a cat").setting(setting, value))
                .withMessage(message)
                .satisfies(refused -> assertThat(refused.field()).contains(setting.wireName()));
    }

    @Test
    void aUserIsOneShortLineAndNeverRepeated() {
        for (String name : List.of("two\nlines", "x".repeat(257), "nul\0", "half \ud83d")) {
            assertThatExceptionOfType(InvalidRequest.class)
                    .isThrownBy(() -> Setting.USER.checked(name))
                    .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain(name));
        }
        assertThat(Setting.USER.checked("x".repeat(256))).hasSize(256);
    }

    @Test
    void aRequestKeepsItsSettingsAndItsMask() {
        ImageInput.Content mask = ImageInput.of(SampleImages.png(8, 8));
        Edit edit = Edit.of("gpt-image-2", "a hat")
                .image(ImageInput.of(SampleImages.png(8, 8)))
                .mask(mask)
                .setting(Setting.USER, "u1")
                .setting(Setting.BACKGROUND, "auto")
                .setting(Setting.USER, "u2")
                .build();

        Edit copy = edit.toBuilder().model("gpt-image-1").build();

        assertThat(copy.settings())
                .containsExactly(Map.entry(Setting.BACKGROUND, "auto"), Map.entry(Setting.USER, "u2"));
        assertThat(copy.mask()).containsSame(mask);
        assertThat(Generation.of("a cat").build().settings()).isEmpty();
        assertThat(Edit.of("x").image(mask).build().mask()).isEqualTo(Optional.empty());
        assertThat(edit.toString()).doesNotContain("u2");
    }
}
