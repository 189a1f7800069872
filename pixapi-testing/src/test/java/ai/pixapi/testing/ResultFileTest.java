package ai.pixapi.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultFileTest {

    @ParameterizedTest
    @CsvSource({"1,1", "64,64", "65,9", "1920,1080"})
    void pngAndJpegAreDecodable(int width, int height) throws IOException {
        for (ResultFile file : new ResultFile[] {ResultFile.png(width, height), ResultFile.jpeg(width, height)}) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(file.bytes()));

            assertThat(image.getWidth()).isEqualTo(width);
            assertThat(image.getHeight()).isEqualTo(height);
            assertThat(file.bytes().length).isLessThan(20_000);
        }
    }

    @Test
    void gifIsDecodable() throws IOException {
        assertThat(ImageIO.read(new ByteArrayInputStream(ResultFile.gif().bytes()))
                        .getWidth())
                .isEqualTo(1);
    }

    @Test
    void webpHasTheHeaderOfALosslessPicture() {
        byte[] webp = ResultFile.webp(640, 480).bytes();

        assertThat(webp).hasSize(34).startsWith('R', 'I', 'F', 'F', 26, 0, 0, 0).endsWith(0);
        assertThat(webp[20]).isEqualTo((byte) 0x2f);
        assertThat((webp[21] & 0xff) | (webp[22] & 0x3f) << 8).isEqualTo(639);
    }

    @Test
    void truncatedFileIsHalfOfIt() {
        ResultFile file = ResultFile.png(64, 64);

        assertThat(file.truncated().bytes()).hasSize(file.bytes().length / 2);
        assertThat(file.as("text/html").contentType()).isEqualTo("text/html");
    }
}
