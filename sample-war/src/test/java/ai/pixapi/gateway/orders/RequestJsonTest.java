package ai.pixapi.gateway.orders;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.Edit;
import ai.pixapi.media.Generation;
import ai.pixapi.media.ImageInput;
import ai.pixapi.media.MediaRequest;
import ai.pixapi.media.Setting;
import ai.pixapi.media.Video;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestJsonTest {

    private static final int ORDERS = 2000;
    private static final Map<Setting, String> VALUES = Map.of(
            Setting.BACKGROUND, "transparent",
            Setting.INPUT_FIDELITY, "high",
            Setting.MODERATION, "low",
            Setting.OUTPUT_COMPRESSION, "100",
            Setting.SEED, "9223372036854775807",
            Setting.STYLE, "vivid",
            Setting.USER, "somebody \"quoted\" é");
    private static final List<String> SIZES = List.of("auto", "1024x1024", "1x1", "16:9", "2K", "640px", "333x777");

    @Test
    void anyOrderComesBackAsItWas() {
        long seed = Long.getLong("seed", System.nanoTime());
        System.out.println("RequestJsonTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        ImageInput.Content picture = ImageInput.of(Picture.png(), "a \"quoted\" näme.png");
        for (int i = 0; i < ORDERS; i++) {
            Order order = order(random, picture);

            Order back =
                    RequestJson.read(RequestJson.write(order), order.request().images(), mask(order.request()));

            assertThat(facts(back)).as("seed %s, order %s", seed, i).isEqualTo(facts(order));
        }
    }

    @Test
    void theBytesOfPicturesAndTheTermsAreKeptElsewhere() {
        Edit edit = Edit.of("m", "p")
                .image(ImageInput.of(Picture.png(), "secret.png"))
                .build();
        Terms terms = new Terms(Optional.empty(), Optional.of("quote_1"), Optional.of("https://hook.test/"));

        String text = RequestJson.write(new Order(edit, false, false, List.of(), terms));

        assertThat(text).doesNotContain("secret", "quote_1", "hook");
    }

    private static List<Object> facts(Order order) {
        MediaRequest request = order.request();
        return List.of(
                RequestJson.kind(request),
                request.model(),
                request.prompt(),
                request.n(),
                request.size(),
                request.quality(),
                request.outputFormat(),
                request instanceof Video video ? video.duration() : "",
                request.images(),
                request.settings(),
                mask(request),
                order.base64(),
                order.stream(),
                order.unused());
    }

    private static Optional<ImageInput.Content> mask(MediaRequest request) {
        return request instanceof Edit edit ? edit.mask() : Optional.empty();
    }

    private static Order order(SplittableRandom random, ImageInput.Content picture) {
        String prompt = prompt(random);
        MediaRequest.Builder<?> builder = switch (random.nextInt(3)) {
            case 0 -> Generation.of(prompt).n(random.nextInt(1, 17));
            case 1 -> edit(random, prompt, picture);
            default -> video(random, prompt, picture);
        };
        if (random.nextBoolean()) {
            builder.model(random.nextBoolean() ? "nano-banana" : "pixazo/x \u00e9\"");
        }
        builder.size(SIZES.get(random.nextInt(SIZES.size())));
        if (random.nextBoolean()) {
            builder.quality("high");
        }
        if (random.nextBoolean()) {
            builder.outputFormat("webp");
        }
        for (Setting setting : Setting.values()) {
            if (random.nextInt(3) == 0) {
                builder.setting(setting, VALUES.get(setting));
            }
        }
        List<String> unused = random.nextBoolean() ? List.of() : List.of("seed", "user");
        return new Order(builder.build(), random.nextBoolean(), random.nextBoolean(), unused, Terms.NONE);
    }

    private static Edit.Builder edit(SplittableRandom random, String prompt, ImageInput.Content picture) {
        Edit.Builder edit = Edit.of(prompt)
                .images(Stream.generate(() -> picture)
                        .limit(random.nextInt(1, 5))
                        .toList())
                .n(random.nextInt(1, 11));
        return random.nextBoolean() ? edit : edit.mask(ImageInput.of(Picture.png()));
    }

    private static Video.Builder video(SplittableRandom random, String prompt, ImageInput picture) {
        Video.Builder video = Video.of(prompt);
        if (random.nextBoolean()) {
            video.duration(Duration.ofNanos(random.nextLong(1, 600_000_000_000L)));
        }
        return random.nextBoolean() ? video : video.inputImage(picture);
    }

    private static String prompt(SplittableRandom random) {
        StringBuilder prompt = new StringBuilder("p");
        int length = random.nextInt(40);
        while (prompt.length() < length) {
            int c = random.nextInt(1, random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                prompt.appendCodePoint(c);
            }
        }
        return prompt.toString();
    }
}
