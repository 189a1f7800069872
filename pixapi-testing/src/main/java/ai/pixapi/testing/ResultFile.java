package ai.pixapi.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Base64;

/** A file that an order results in. Immutable. */
public final class ResultFile {

    private final String contentType;
    private final String extension;
    private final byte[] bytes;

    private ResultFile(String contentType, String extension, byte[] bytes) {
        this.contentType = contentType;
        this.extension = extension;
        this.bytes = bytes;
    }

    /**
     * {@return a PNG file of one colour}
     *
     * @param width pixels, 1 to 16384
     * @param height pixels, 1 to 16384
     */
    public static ResultFile png(int width, int height) {
        return png(width, height, 0);
    }

    static ResultFile png(int width, int height, int colour) {
        return new ResultFile("image/png", "png", PlainPicture.png(width, height, colour));
    }

    /**
     * {@return a grey JPEG file}
     *
     * @param width pixels, 1 to 16384
     * @param height pixels, 1 to 16384
     */
    public static ResultFile jpeg(int width, int height) {
        return new ResultFile("image/jpeg", "jpeg", PlainPicture.jpeg(width, height));
    }

    /**
     * {@return a lossless WebP file of one colour}
     *
     * @param width pixels, 1 to 16384
     * @param height pixels, 1 to 16384
     */
    public static ResultFile webp(int width, int height) {
        return new ResultFile("image/webp", "webp", PlainPicture.webp(width, height));
    }

    /** {@return a GIF file of one pixel} */
    public static ResultFile gif() {
        byte[] bytes = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==");
        return new ResultFile("image/gif", "gif", bytes);
    }

    /** {@return an SVG file with a script in it} */
    public static ResultFile svg() {
        return of(
                "image/svg+xml",
                "svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".getBytes(UTF_8));
    }

    /** {@return a page, such as a storage service shows for a lost file} */
    public static ResultFile html() {
        return of("text/html", "html", "<!doctype html><title>Not an image</title>".getBytes(UTF_8));
    }

    /** {@return the first bytes of a film's file, with nothing to play} */
    public static ResultFile mp4() {
        return of("video/mp4", "mp4", "\0\0\0\u0018ftypisom\0\0\2\0isommp41\0\0\0\u0008mdat".getBytes(UTF_8));
    }

    /**
     * {@return any file}
     *
     * @param contentType the media type it is served with
     * @param extension the end of its name, without the dot
     * @param bytes its content
     */
    public static ResultFile of(String contentType, String extension, byte[] bytes) {
        return new ResultFile(contentType, extension, bytes.clone());
    }

    /** {@return the first half of this file, with its type} */
    public ResultFile truncated() {
        return new ResultFile(contentType, extension, Arrays.copyOf(bytes, bytes.length / 2));
    }

    /**
     * {@return this file, served with another type}
     *
     * @param type the media type
     */
    public ResultFile as(String type) {
        return new ResultFile(type, extension, bytes);
    }

    /** {@return the media type it is served with} */
    public String contentType() {
        return contentType;
    }

    /** {@return a copy of the content} */
    public byte[] bytes() {
        return bytes.clone();
    }

    String extension() {
        return extension;
    }

    byte[] content() {
        return bytes;
    }

    String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    String dataUrl() {
        return "data:" + contentType + ";base64," + base64();
    }
}
