package ai.pixapi.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.media.ImageHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebpFrameTest {

    /** A lossy key frame of 7000x5700, in a canvas of 16x16. */
    private static final String LIE = "RIFF\0\0\0\0WEBP" + "VP8X\n\0\0\0" + "\0\0\0\0\u000f\0\0\u000f\0\0";

    private static final String FRAME = "VP8 \n\0\0\0" + "\0\0\0\u009d\u0001\u002a\u0058\u001b\u0044\u0016";

    @Test
    void theFrameTellsItsOwnSize() throws IOException {
        assertThat(header(LIE))
                .extracting(ImageHeader::width, ImageHeader::height)
                .containsExactly(16, 16);
        assertThat(frame(LIE + FRAME))
                .extracting(ImageHeader::width, ImageHeader::height)
                .containsExactly(7000, 5700);
    }

    @Test
    void otherChunksAndAnimationsAreSteppedOver() throws IOException {
        assertThat(frame(LIE + "ICCP\u0003\0\0\0abc\0" + FRAME).width()).isEqualTo(7000);
        assertThat(frame(LIE + "ANMF\u001a\0\0\0" + "\0".repeat(16) + FRAME).height())
                .isEqualTo(5700);
    }

    @Test
    void aFileWithoutAFrameIsRefused() {
        assertThatThrownBy(() -> frame(LIE)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> frame(LIE + "JUNK\0\0\0\0".repeat(65) + FRAME)).isInstanceOf(IOException.class);
    }

    private static ImageHeader header(String file) throws IOException {
        return ImageHeader.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static ImageHeader frame(String file) throws IOException {
        return WebpFrame.first(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
