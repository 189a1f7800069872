package ai.pixapi.jakarta.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.catalog.AspectRatio;
import ai.pixapi.catalog.Capability;
import ai.pixapi.catalog.ModelId;
import ai.pixapi.catalog.ProviderId;
import ai.pixapi.catalog.Resolution;
import ai.pixapi.catalog.Route;
import ai.pixapi.catalog.Size;
import ai.pixapi.catalog.SizeRule;
import ai.pixapi.client.Handle;
import ai.pixapi.media.ImageType;
import ai.pixapi.pricing.Credits;
import ai.pixapi.pricing.Money;
import ai.pixapi.task.TaskId;
import ai.pixapi.task.TaskStatus;
import jakarta.json.bind.JsonbException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextsTest {

    /** The type, the name that its errors bear, a value and its JSON. */
    static Stream<Arguments> values() {
        return Stream.of(
                arguments(ModelId.class, "model", new ModelId("a/b:c@1.5"), "a/b:c@1.5"),
                arguments(ProviderId.class, "provider", ProviderId.MAGIC_HOUR, "magichour"),
                arguments(Route.class, "route", Route.of("pixapi", "org/m"), "pixapi/org/m"),
                arguments(Size.class, "size", Size.AUTO, "auto"),
                arguments(AspectRatio.class, "aspect_ratio", new AspectRatio(21, 9), "21:9"),
                arguments(Resolution.class, "resolution", new Resolution(640), "640px"),
                arguments(Capability.class, "capability", Capability.IMAGE_TO_VIDEO, "image-to-video"),
                arguments(SizeRule.Form.class, "size_form", SizeRule.Form.FITTED, "fitted"),
                arguments(TaskStatus.class, "status", TaskStatus.SUBMITTED, "submitted"),
                arguments(ImageType.class, "media_type", ImageType.JPEG, "image/jpeg"),
                arguments(TaskId.class, "task_id", TaskId.parse("pixapi:task_01:x"), "pixapi:task_01:x"),
                arguments(Money.class, "usd", Money.usd("0.1188"), "0.1188"),
                arguments(Credits.class, "credits", Credits.of("11.88"), "11.88"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsATextBothWays(Class<?> type, String field, Object value, String text) {
        assertThat(Json.write(value)).isEqualTo('"' + text + '"');
        assertThat(Json.<Object>read('"' + text + '"', (Class<Object>) type)).isEqualTo(value);
        assertThat(Json.<Object>read("null", (Class<Object>) type)).isNull();
    }

    @ParameterizedTest
    @MethodSource("values")
    void anotherTypeIsRefusedByName(Class<?> type, String field, Object value, String text) {
        for (String other : List.of("7", "2.7", "true", "{}", "[]", "{\"value\":\"x\"}", "[\"" + text + "\"]")) {
            assertThat(Json.refusal(other, type))
                    .hasMessageStartingWith(field + " must be a text, was ")
                    .extracting(refusal -> refusal.field().orElse(""))
                    .isEqualTo(field);
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void anotherTextIsRefusedByNameAndShownOnlyIfShort(Class<?> type, String field, Object value, String text) {
        for (String other : List.of("", " ", "?", "é", "a/..", "1E9999999")) {
            if (type != ModelId.class || !other.equals("1E9999999")) {
                assertThat(Json.refusal('"' + other + '"', type))
                        .hasMessageStartingWith(field + " must be ")
                        .extracting(refusal -> refusal.field().orElse(""))
                        .isEqualTo(field);
            }
        }
        String secret = "sk-secret ".repeat(200);
        assertThat(Json.refusal('"' + secret + '"', type))
                .hasMessageNotContaining("sk-secret")
                .hasMessageEndingWith("2000 characters");
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesInsideListsAndMapsAreTextsToo(Class<?> type, String field, Object value, String text) {
        assertThat(Json.write(List.of(value))).isEqualTo("[\"" + text + "\"]");
    }

    @Test
    void everyWordOfAClosedSetIsReadBack() {
        Stream.of(Capability.values(), TaskStatus.values(), SizeRule.Form.values(), ImageType.values())
                .flatMap(Stream::of)
                .forEach(word -> assertThat((Object) Json.read(Json.write(word), word.getDeclaringClass()))
                        .isEqualTo(word));
    }

    @Test
    void anyValueIsReadBackAsItWas() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            sameAgain(new AspectRatio(1 + random.nextInt(999), 1 + random.nextInt(999)), AspectRatio.class);
            sameAgain(new Resolution(1 + random.nextInt(16 * 1024)), Resolution.class);
            sameAgain(new Size.Pixels(1 + random.nextInt(4096), 1 + random.nextInt(4096)), Size.class);
            sameAgain(new Size.Ratio(new AspectRatio(1 + random.nextInt(99), 1 + random.nextInt(99))), Size.class);
            sameAgain(new Size.Tier(new Resolution(1 + random.nextInt(16 * 1024))), Size.class);
            sameAgain(new Credits(random.nextLong()), Credits.class);
            sameAgain(new Money(new BigDecimal(new BigInteger(90, random), random.nextInt(30))), Money.class);
        }
        sameAgain(new Credits(Long.MIN_VALUE), Credits.class);
        sameAgain(new Money(new BigDecimal("-0.10")), Money.class);
    }

    private static <T> void sameAgain(T value, Class<? super T> type) {
        String json = Json.write(value);
        assertThat((Object) Json.read(json, type)).as(json).isEqualTo(value);
    }

    @Test
    void creditsOfMoreThanSixDecimalsAreRefusedNotRounded() {
        assertThat(Json.refusal("\"0.0000001\"", Credits.class))
                .hasMessage("credits must be a plain decimal with at most six decimals such as 11.88, was 0.0000001");
    }

    @Test
    void aHandleIsReadAsATaskId() {
        assertThatThrownBy(() -> Json.read("\"pixapi:task_1\"", Handle.class))
                .isInstanceOf(JsonbException.class)
                .hasStackTraceContaining("read a TaskId");
    }
}
