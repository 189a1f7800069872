package ai.pixapi.gateway.matrix;

import static ai.pixapi.gateway.wire.Envelope.isError;
import static org.assertj.core.api.Assertions.assertThat;

import ai.pixapi.gateway.wire.Answer;
import ai.pixapi.gateway.wire.Form;
import ai.pixapi.gateway.wire.LiveGateway;
import ai.pixapi.gateway.wire.Picture;
import ai.pixapi.gateway.wire.Request;
import jakarta.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers call a picture. */
class ImageBytesIT extends LiveGateway {

    @Test
    void compressedTextInAPictureIsNotInflated() {
        Answer answer = edit(withChunk(Picture.png(), "zTXt", bomb()));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
    }

    @Test
    void sidesBeyondAnyPictureAreRefused() {
        byte[] png = Picture.png();
        ByteBuffer.wrap(png).putInt(16, -1).putInt(20, -1);

        isError(edit(png), 400, "invalid_request_error", "image");
    }

    @Test
    void aPictureTooLargeToDecodeIsRefused() {
        byte[] png = Picture.png();
        ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);

        isError(edit(png), 400, "invalid_request_error", "image");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<!DOCTYPE html><script>alert(1)</script>",
                "%PDF-1.7\n",
                "II*\u0000",
                "MM\u0000*",
                "BM\u0000\u0000\u0000\u0000",
                "\u0000\u0000\u0001\u0000",
                "\u0000\u0000\u0000\u0018ftypheic",
                "just text"
            })
    void otherFormatsAreRefusedWhateverTheirName(String start) {
        byte[] file = (start + "\u0000".repeat(64)).getBytes(StandardCharsets.ISO_8859_1);

        isError(edit(file), 415, "unsupported_media_type", "image");
    }

    @Test
    void whatIsAppendedToAPictureDoesNotComeBack() {
        byte[] script = "<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(Picture.png());
        both.writeBytes(script);

        Answer answer = edit(both.toByteArray());

        assertThat(answer.status()).isEqualTo(200);
        JsonObject data = answer.json().getJsonArray("data").getJsonObject(0);
        assertThat(new String(Picture.of(data), StandardCharsets.ISO_8859_1)).doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void everyFormatThatIsAcceptedIsRead(String format) {
        Answer answer = edit(Picture.file(format, 96, 80, 0x336699));

        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        Picture.isPng(Picture.of(answer.json().getJsonArray("data").getJsonObject(0)), 96, 80);
    }

    @Test
    void aPictureThatEndsEarlyIsRefused() {
        byte[] png = Picture.png(64, 64, 0xff0000);

        isError(edit(java.util.Arrays.copyOf(png, 40)), 400, "invalid_request_error", "image");
        isError(edit(java.util.Arrays.copyOf(png, 10)), 400, "invalid_request_error", "image");
    }

    private static Answer edit(byte[] picture) {
        return Request.edit(Form.of("a fox").image(picture)).send();
    }

    /** Four hundred megabytes of zeros, deflated. */
    private static byte[] bomb() {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes("Comment\0\0".getBytes(StandardCharsets.ISO_8859_1));
        byte[] zeros = new byte[1 << 20];
        byte[] buffer = new byte[1 << 16];
        for (int i = 0; i < 400; i++) {
            deflater.setInput(zeros);
            while (!deflater.needsInput()) {
                text.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        deflater.finish();
        while (!deflater.finished()) {
            text.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return text.toByteArray();
    }

    /** Puts a chunk behind the header. */
    private static byte[] withChunk(byte[] png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        int afterHeader = 33;
        return ByteBuffer.allocate(png.length + data.length + 12)
                .put(png, 0, afterHeader)
                .putInt(data.length)
                .put(name)
                .put(data)
                .putInt((int) crc.getValue())
                .put(png, afterHeader, png.length - afterHeader)
                .array();
    }
}
