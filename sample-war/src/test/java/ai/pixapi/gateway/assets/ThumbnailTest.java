package ai.pixapi.gateway.assets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.pixapi.gateway.database.TestDatabases;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.media.ImageInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbnailTest {

    @TempDir
    private Path folder;

    private Optional<BufferedImage> of(byte[] bytes, String type) throws IOException {
        return Thumbnail.of(Files.write(folder.resolve("large"), bytes), type, 256);
    }

    @ParameterizedTest
    @CsvSource({
        "png, 1024, 512, 256x128",
        "jpeg, 512, 1024, 128x256",
        "gif, 300, 300, 256x256",
        "png, 4, 3, 4x3",
        "png, 2000, 1, 256x1",
        "jpeg, 257, 256, 256x255"
    })
    void theLongerSideIsAsLongAsItMayBe(String format, int width, int height, String expected) throws IOException {
        byte[] large = Picture.file(format, width, height, 0xff0000);

        BufferedImage small = of(large, "image/" + format).orElseThrow();

        assertThat(small.getWidth() + "x" + small.getHeight()).isEqualTo(expected);
        assertThat(small.getRGB(0, 0) >> 16 & 0xff).isGreaterThan(200);
        assertThat(small.getRGB(0, 0) & 0xffff).isLessThan(0x2020);
    }

    @Test
    void whatIsClearStaysClear() throws IOException {
        BufferedImage clear = new BufferedImage(600, 600, BufferedImage.TYPE_INT_ARGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(clear, "png", png);

        assertThat(of(png.toByteArray(), "image/png").orElseThrow().getRGB(5, 5) >>> 24)
                .isZero();
    }

    @Test
    void aHeaderThatPromisesTooMuchIsNotBelieved() throws IOException {
        byte[] bomb = Picture.png(8, 8, 0);
        ByteBuffer.wrap(bomb).putInt(16, 60_000).putInt(20, 60_000);
        CRC32 crc = new CRC32();
        crc.update(bomb, 12, 17);
        ByteBuffer.wrap(bomb).putInt(29, (int) crc.getValue());

        assertThat(of(bomb, "image/png")).isEmpty();
    }

    @Test
    void brokenPicturesAndFilmsHaveNone() throws IOException {
        byte[] half = Picture.file("jpeg", 600, 600, 7);

        assertThat(of(new byte[] {1, 2, 3}, "image/png")).isEmpty();
        assertThat(of(new byte[0], "image/jpeg")).isEmpty();
        assertThat(of(Arrays.copyOf(half, 100), "image/jpeg")).isEmpty();
        assertThat(of(half, "video/mp4")).isEmpty();
    }

    @Test
    void oneIsMadeOfAResultOnceAndNoneOfAnInput() throws IOException {
        Shelf shelf = new Shelf(TestDatabases.h2(), folder.resolve("assets"), Folder::new);
        Thumbnails thumbnails = new Thumbnails(shelf.store, shelf.work);
        Asset asset = shelf.store.keep(ImageInput.of(Picture.png(600, 300, 9))).asset();

        assertThatThrownBy(() -> thumbnails.of(asset, Role.INPUT)).isInstanceOf(ApiError.class);
        assertThatThrownBy(() -> thumbnails.of(asset, Role.UPLOAD)).isInstanceOf(ApiError.class);
        Path small = thumbnails.of(asset, Role.OUTPUT);
        Picture.isPng(Files.readAllBytes(small), 256, 128);
        FileTime mark = FileTime.from(Instant.EPOCH);
        Files.setLastModifiedTime(small, mark);
        assertThat(Files.getLastModifiedTime(thumbnails.of(asset, Role.OUTPUT))).isEqualTo(mark);
        shelf.database.close();
    }
}
