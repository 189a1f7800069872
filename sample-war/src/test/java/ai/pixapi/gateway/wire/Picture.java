package ai.pixapi.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Pictures to send, and a look at those that come back. */
public final class Picture {

    private Picture() {}

    /** {@return a PNG of one colour} */
    public static byte[] png(int width, int height, int rgb) {
        return file("png", width, height, rgb);
    }

    /** {@return a small PNG} */
    public static byte[] png() {
        return png(4, 4, 0x336699);
    }

    /** {@return a file of a format that this JVM writes} */
    public static byte[] file(String format, int width, int height, int rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, rgb);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(picture, format, bytes))
                    .as("writes %s", format)
                    .isTrue();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return bytes.toByteArray();
    }

    /** {@return a picture decoded, which must be whole} */
    public static BufferedImage decode(byte[] bytes) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes));
            assertThat(picture).as("%s bytes decode", bytes.length).isNotNull();
            return picture;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Judges a PNG by its own bytes. */
    public static void isPng(byte[] bytes, int width, int height) {
        assertThat(bytes).startsWith(0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n');
        BufferedImage picture = decode(bytes);
        assertThat(picture.getWidth() + "x" + picture.getHeight()).isEqualTo(width + "x" + height);
    }

    /** {@return the picture that a member of {@code data} holds or names, fetched without a key} */
    public static byte[] of(JsonObject member) {
        if (member.containsKey("b64_json")) {
            assertThat(member.keySet()).containsExactly("b64_json");
            return Base64.getDecoder().decode(member.getString("b64_json"));
        }
        assertThat(member.keySet()).containsExactly("url");
        Answer file = fetch(member.getString("url"));
        assertThat(file.status()).isEqualTo(200);
        return file.body();
    }

    /** {@return what lies at an address that the gateway gave, which must be an address of the gateway} */
    public static Answer fetch(String url) {
        URI address = URI.create(url);
        assertThat(address.getAuthority()).isEqualTo(Connection.GATEWAY.getAuthority());
        assertThat(address.getScheme()).isEqualTo("http");
        return Request.get(address.getRawPath() + "?" + address.getRawQuery())
                .without("Authorization")
                .send();
    }
}
