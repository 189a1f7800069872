package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.media.ImageInput;
import ai.pixapi.media.Media;
import ai.pixapi.media.Video;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxVideoTest {

    @ParameterizedTest
    @CsvSource({"PT1S,12", "PT0.5S,6", "PT0.001S,1"})
    void clipPlaysForAsLongAsAsked(Duration asked, int frames) throws Exception {
        Media.Inline clip =
                shoot(Video.of("veo", "waves").size("64x64").duration(asked).build());

        assertThat(clip.mediaType()).isEqualTo("video/mp4");
        assertThat(frames(clip)).hasSize(frames);
    }

    @Test
    void clipIsNeverLongerThanThreeSeconds() throws Exception {
        Media.Inline clip = shoot(Video.of("veo", "waves")
                .size("64x64")
                .duration(Duration.ofMinutes(10))
                .build());

        assertThat(frames(clip)).hasSize(36);
    }

    @ParameterizedTest
    @CsvSource({
        "auto,640,360",
        "1920x1080,640,360",
        "1080x1920,360,640",
        "333x77,334,78",
        "100x50,100,50",
        "8192x3,640,16",
        "9:16,360,640",
        "1K,640,360"
    })
    void clipKeepsTheProportionWithin640Pixels(String size, int width, int height) throws Exception {
        Media.Inline clip = shoot(Video.of("veo", "waves")
                .size(size)
                .duration(Duration.ofMillis(80))
                .build());

        assertThat(clip.width()).hasValue(width);
        assertThat(clip.height()).hasValue(height);
        assertThat(frames(clip).get(0).getCroppedWidth()).isEqualTo(width);
        assertThat(frames(clip).get(0).getCroppedHeight()).isEqualTo(height);
    }

    @Test
    void pictureMoves() throws Exception {
        List<Picture> frames = frames(shoot(Video.of("veo", "waves")
                .size("160x90")
                .duration(Duration.ofSeconds(1))
                .build()));

        assertThat(difference(frames.get(0), frames.get(11))).isGreaterThan(1);
    }

    @Test
    void sameRequestGivesTheSameBytes() {
        Video request = Video.of("veo", "waves")
                .size("64x64")
                .duration(Duration.ofMillis(500))
                .build();

        assertThat(shoot(request).bytes()).isEqualTo(shoot(request).bytes());
    }

    @Test
    void noDateIsInTheFile() {
        byte[] clip = shoot(Video.of("veo", "waves")
                        .size("64x64")
                        .duration(Duration.ofMillis(80))
                        .build())
                .bytes();
        String text = new String(clip, StandardCharsets.ISO_8859_1);

        for (String box : List.of("mvhd", "tkhd", "mdhd")) {
            int content = text.indexOf(box, text.indexOf("moov")) + 4;
            assertThat(clip[content]).as("version of " + box).isZero();
            assertThat(Arrays.copyOfRange(clip, content + 4, content + 12))
                    .as("creation and modification in " + box)
                    .containsOnly(0);
        }
    }

    @Test
    void clipFromAnImageShowsTheImageComingNearer() throws Exception {
        byte[] checks = Pictures.png(Pictures.checks(200, 100));
        Video request = Video.of("veo", "nearer")
                .inputImage(ImageInput.of(checks))
                .duration(Duration.ofSeconds(2))
                .build();
        Media.Inline clip = shoot(request);

        List<Picture> frames = frames(clip);

        assertThat(clip.width()).hasValue(200);
        assertThat(clip.height()).hasValue(100);
        // two neighbours in the first row of checks of 50 by 25 pixels, right of the badge
        assertThat(luma(frames.get(0), 125, 12)).isGreaterThan(160);
        assertThat(luma(frames.get(0), 175, 12)).isLessThan(100);
        assertThat(difference(frames.get(0), frames.get(23))).isGreaterThan(3);
    }

    @Test
    void withoutJcodecVideosAreRefusedAndPicturesDrawn() throws Exception {
        URL[] home = {
            SandboxProvider.class.getProtectionDomain().getCodeSource().getLocation(),
            SandboxVideoTest.class.getProtectionDomain().getCodeSource().getLocation()
        };
        try (URLClassLoader without = new URLClassLoader(home, null)) {
            Class<?> there = without.loadClass(WithoutJcodec.class.getName());

            assertThat(there.getMethod("outcome", String.class).invoke(null, "video"))
                    .asString()
                    .contains("Unsupported", "model", "add it");
            assertThat(there.getMethod("outcome", String.class).invoke(null, "picture"))
                    .asString()
                    .contains("COMPLETED");
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    private static Media.Inline shoot(Video request) {
        return Pictures.draw(request).get(0);
    }

    private static List<Picture> frames(Media.Inline clip) throws Exception {
        FrameGrab grab = FrameGrab.createFrameGrab(
                ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(clip.bytes())));
        List<Picture> frames = new ArrayList<>();
        for (Picture frame = grab.getNativeFrame(); frame != null; frame = grab.getNativeFrame()) {
            // a copy: the decoder reuses its pictures
            frames.add(frame.cloneCropped());
        }
        return frames;
    }

    private static int luma(Picture frame, int x, int y) {
        return frame.getPlaneData(0)[y * frame.getPlaneWidth(0) + x] + 128;
    }

    /** {@return the mean difference of lightness, 0 to 255} */
    private static double difference(Picture one, Picture other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                sum += Math.abs(luma(one, x, y) - luma(other, x, y));
            }
        }
        return (double) sum / (one.getWidth() * one.getHeight());
    }
}
