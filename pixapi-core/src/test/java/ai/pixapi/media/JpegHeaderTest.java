package ai.pixapi.media;

import static ai.pixapi.media.SampleImages.ascii;
import static ai.pixapi.media.SampleImages.bytes;
import static ai.pixapi.media.SampleImages.concat;
import static ai.pixapi.media.SampleImages.frame;
import static ai.pixapi.media.SampleImages.jpeg;
import static ai.pixapi.media.SampleImages.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.InvalidRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegHeaderTest {

    private static final int APP1 = 0xE1;
    private static final int BASELINE = 0xC0;
    private static final int LARGEST_SEGMENT = 65_533;
    private static final byte[] FRAME = frame(BASELINE, 640, 480);
    private static final ImageHeader HEADER = new ImageHeader(ImageType.JPEG, 640, 480);

    @ParameterizedTest
    @ValueSource(ints = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
    void everyFrameMarkerIsAFrame(int marker) throws IOException {
        assertThat(read(jpeg(frame(marker, 640, 480), frame(BASELINE, 1, 1)))).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xC4, 0xC8, 0xCC})
    void tablesAmongTheFrameMarkersAreNoFrames(int marker) throws IOException {
        assertThat(read(jpeg(frame(marker, 1, 1), FRAME))).isEqualTo(HEADER);
    }

    @Test
    void theThumbnailInsideExifIsNotTheFrame() throws IOException {
        byte[] thumbnail = jpeg(frame(BASELINE, 1, 1));
        byte[] exif = segment(APP1, concat(ascii("Exif"), new byte[2], thumbnail));
        assertThat(read(jpeg(exif, FRAME))).isEqualTo(HEADER);
    }

    @Test
    void fourMebibytesOfMetadataMayPrecedeTheFrameAndNoMore() throws IOException {
        int markerBytes = 2;
        int most = JpegHeader.MAX_BYTES_BEFORE_FRAME / (LARGEST_SEGMENT + markerBytes);
        assertThat(read(jpeg(metadata(most), FRAME))).isEqualTo(HEADER);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(jpeg(metadata(most + 1), FRAME)))
                .withMessageContaining("within the first 4 MiB");
    }

    private static byte[] metadata(int segments) {
        byte[] xmp = segment(APP1, new byte[LARGEST_SEGMENT]);
        return concat(Collections.nCopies(segments, xmp).toArray(byte[][]::new));
    }

    @Test
    void fillAndStrayBytesAndRestartMarkersBeforeTheFrameArePassedOver() throws IOException {
        byte[] fill = bytes(0xFF, 0xFF, 0xFF);
        byte[] stray = bytes(0x12, 0xFF, 0x00, 0x34);
        byte[] standalone = bytes(0xFF, 0x01, 0xFF, 0xD0, 0xFF, 0xD7);
        assertThat(read(jpeg(fill, FRAME))).isEqualTo(HEADER);
        assertThat(read(jpeg(segment(APP1), stray, FRAME))).isEqualTo(HEADER);
        assertThat(read(jpeg(segment(APP1), standalone, FRAME))).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD8, 0xD9, 0xDA})
    void anotherStartOrTheEndOrAScanBeforeTheFrameIsBroken(int marker) {
        assertBroken(jpeg(bytes(0xFF, marker), FRAME));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void segmentShorterThanItsOwnLengthIsBroken(int length) {
        assertBroken(jpeg(bytes(0xFF, APP1, 0, length), FRAME));
    }

    @Test
    void frameWhoseLengthDoesNotFitItsComponentsIsBroken() {
        byte[] frame = FRAME.clone();
        frame[3]++;
        assertBroken(jpeg(frame, FRAME));
    }

    @Test
    void heightThatOnlyALaterMarkerWouldTellIsRefused() {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(jpeg(frame(BASELINE, 640, 0))))
                .withMessageContaining("was 640x0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF})
    void searchForAFrameIsGivenUpLongBeforeTheEnd(int filler) {
        byte[] endless = new byte[2 * JpegHeader.MAX_BYTES_BEFORE_FRAME];
        Arrays.fill(endless, (byte) filler);
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(jpeg(bytes(0xFF), endless)))
                .withMessageContaining("within the first 4 MiB");
    }

    private static void assertBroken(byte[] jpeg) {
        assertThatExceptionOfType(InvalidRequest.class)
                .isThrownBy(() -> read(jpeg))
                .withMessageContaining("JPEG with a broken header");
    }

    private static ImageHeader read(byte[] image) throws IOException {
        return ImageHeader.read(new ByteArrayInputStream(image));
    }
}
