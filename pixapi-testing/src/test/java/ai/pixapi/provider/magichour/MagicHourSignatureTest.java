package ai.pixapi.provider.magichour;

import static ai.pixapi.provider.magichour.SignedEvent.COMPLETED;
import static ai.pixapi.provider.magichour.SignedEvent.SECRET;
import static ai.pixapi.provider.magichour.SignedEvent.SENT;
import static ai.pixapi.provider.magichour.SignedEvent.at;
import static ai.pixapi.provider.magichour.SignedEvent.refused;
import static ai.pixapi.provider.magichour.SignedEvent.sign;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which events are believed. */
class MagicHourSignatureTest {

    private final MagicHourWebhooks webhooks = at(SENT);

    @Test
    void theSignatureIsThatOfAnIndependentComputation() {
        // printf '1729314984.{"type":"video.started","payload":{"id":"a"}}' | openssl dgst -sha256 -hmac test-secret
        String known = "7fb85258013299e828ab87e447df26e84abf7e88f487b3fd6fe5f711b1e896a8";

        MagicHourEvent event = new MagicHourWebhooks(List.of("test-secret"), () -> Instant.ofEpochSecond(SENT))
                .read(
                        "{\"type\":\"video.started\",\"payload\":{\"id\":\"a\"}}".getBytes(UTF_8),
                        known,
                        String.valueOf(SENT));

        assertThat(event.project()).isEqualTo("a");
    }

    @Test
    void theSignatureMayBeInCapitals() {
        String signature = sign(SECRET, SENT, COMPLETED).toUpperCase(Locale.ROOT);

        assertThat(webhooks.read(COMPLETED.getBytes(UTF_8), signature, "" + SENT)
                        .project())
                .isNotEmpty();
    }

    @Test
    void bothSecretsOfARotationAreGood() {
        MagicHourWebhooks rotating = new MagicHourWebhooks(List.of("new", SECRET), () -> Instant.ofEpochSecond(SENT));

        for (String secret : List.of("new", SECRET)) {
            assertThat(rotating.read(COMPLETED.getBytes(UTF_8), sign(secret, SENT, COMPLETED), "" + SENT)
                            .project())
                    .isNotEmpty();
        }
        assertForged(COMPLETED, sign("old", SENT, COMPLETED), "" + SENT);
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] body = COMPLETED.getBytes(UTF_8);
        String signature = sign(SECRET, SENT, COMPLETED);
        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertForged(changed, signature, "" + SENT);
        }
    }

    @Test
    void everyChangedDigitIsNoticed() {
        String signature = sign(SECRET, SENT, COMPLETED);
        for (int i = 0; i < signature.length(); i++) {
            char other = signature.charAt(i) == '0' ? '1' : '0';
            assertForged(COMPLETED, signature.substring(0, i) + other + signature.substring(i + 1), "" + SENT);
        }
    }

    @Test
    void aBodyWrittenAnewIsNoticed() {
        assertForged(COMPLETED.replace("{\"type\"", "{ \"type\""), sign(SECRET, SENT, COMPLETED), "" + SENT);
    }

    @Test
    void bytesThatAreNoTextAreVerifiedAsBytes() throws Exception {
        byte[] body = {'{', '"', (byte) 0xff, '"', ':', '1', '}'};

        WebhookRefused refused = refused(webhooks, body, sign(SECRET, "" + SENT, body), "" + SENT);

        assertThat(refused.isAuthentic()).isTrue();
    }

    @Test
    void theTimestampIsSigned() {
        assertForged(COMPLETED, sign(SECRET, SENT, COMPLETED), "" + (SENT + 1));
    }

    @Test
    void headersMustBeThere() {
        assertForged(COMPLETED, null, "" + SENT);
        assertForged(COMPLETED, sign(SECRET, SENT, COMPLETED), null);
        assertForged(COMPLETED, null, null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "zz", "sha256=", "d1747eb9491aadeac6173f1c9fd5f4aff87c8981ac53d87b0830199221ff50a"})
    void aSignatureOfAnotherFormIsForged(String signature) {
        assertForged(COMPLETED, signature, "" + SENT);
        assertForged(COMPLETED, signature + sign(SECRET, SENT, COMPLETED) + " ", "" + SENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1729314984",
                "+1729314984",
                "1729314984.0",
                "1729314984 ",
                "soon",
                "1729314984000000",
                "٠١٢",
                "9223372036854775808"
            })
    void aTimestampOfAnotherFormIsRefusedEvenIfSigned(String timestamp) {
        assertForged(COMPLETED, sign(SECRET, timestamp, COMPLETED.getBytes(UTF_8)), timestamp);
    }

    @Test
    void fiveMinutesEitherWayAreAllowed() {
        String signature = sign(SECRET, SENT, COMPLETED);

        for (long now : new long[] {SENT - 300, SENT + 300}) {
            assertThat(at(now).read(COMPLETED.getBytes(UTF_8), signature, "" + SENT)
                            .project())
                    .isNotEmpty();
        }
        for (long now : new long[] {SENT - 301, SENT + 301, SENT + 1_000_000_000, 0}) {
            WebhookRefused refused = refused(at(now), COMPLETED.getBytes(UTF_8), signature, "" + SENT);
            assertThat(refused.isAuthentic()).isFalse();
        }
    }

    @Test
    void theToleranceCanBeSet() {
        String signature = sign(SECRET, SENT, COMPLETED);
        Instant later = Instant.ofEpochSecond(SENT + 61, 999_999_999);

        MagicHourWebhooks narrow = new MagicHourWebhooks(List.of(SECRET), Duration.ofSeconds(60), () -> later);
        MagicHourWebhooks wide = new MagicHourWebhooks(List.of(SECRET), Duration.ofSeconds(61), () -> later);

        assertThat(refused(narrow, COMPLETED.getBytes(UTF_8), signature, "" + SENT)
                        .isAuthentic())
                .isFalse();
        assertThat(wide.read(COMPLETED.getBytes(UTF_8), signature, "" + SENT).project())
                .isNotEmpty();
    }

    @Test
    void withoutASecretNothingIsVerified() {
        assertThatThrownBy(() -> new MagicHourWebhooks(List.of(), Instant::now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MagicHourWebhooks(List.of(SECRET, " "), Instant::now))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> new MagicHourWebhooks(List.of(SECRET), Duration.ofSeconds(-1), Instant::now))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertForged(String body, String signature, String timestamp) {
        assertForged(body.getBytes(UTF_8), signature, timestamp);
    }

    private void assertForged(byte[] body, String signature, String timestamp) {
        assertThat(refused(webhooks, body, signature, timestamp).isAuthentic()).isFalse();
    }
}
