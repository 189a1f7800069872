package ai.pixapi.media;

import ai.pixapi.PixapiException;
import ai.pixapi.PixapiException.UnexpectedReply;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a file that a provider made is, by its own first and last bytes. Nothing is decoded.
 *
 * @param mediaType {@code image/png}, {@code image/jpeg}, {@code image/webp}, {@code image/gif}, {@code video/mp4} or
 *     {@code video/webm}
 * @param width in pixels; 0 for a video
 * @param height in pixels; 0 for a video
 * @param length in bytes
 */
public record MediaFile(String mediaType, int width, int height, long length) {

    private static final int TAIL = 4096;
    private static final int BOX_HEADER = 16;

    /**
     * Looks at a file.
     *
     * @param file the file
     * @return what it is
     * @throws UnexpectedReply if it is no picture and no video, or not a whole one
     * @throws IOException if it cannot be read
     */
    public static MediaFile of(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            return of(channel);
        }
    }

    /**
     * Looks at bytes.
     *
     * @param bytes the whole file
     * @return what it is
     * @throws UnexpectedReply if it is no picture and no video, or not a whole one
     */
    public static MediaFile of(byte[] bytes) {
        try {
            return of(Spooled.of(bytes));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /**
     * Looks at bytes.
     *
     * @param bytes the whole file
     * @return what it is
     * @throws UnexpectedReply if it is no picture and no video, or not a whole one
     * @throws IOException if it cannot be read
     */
    public static MediaFile of(Spooled bytes) throws IOException {
        try (SeekableByteChannel channel = bytes.channel()) {
            return of(channel);
        } finally {
            Reference.reachabilityFence(bytes);
        }
    }

    private static MediaFile of(SeekableByteChannel file) throws IOException {
        String head = latin(at(file, 0, BOX_HEADER));
        if (head.startsWith("ftyp", 4)) {
            requireWhole(boxesEnd(file) == file.size(), "MP4");
            return new MediaFile("video/mp4", 0, 0, file.size());
        }
        if (head.startsWith("\u001aE\u00df\u00a3")) {
            return new MediaFile("video/webm", 0, 0, file.size());
        }
        ImageHeader header = header(file);
        String tail = latin(at(file, Math.max(0, file.size() - TAIL), TAIL));
        boolean whole = switch (header.type()) {
            case PNG -> tail.contains("IEND\u00aeB`\u0082");
            case JPEG -> tail.contains("\u00ff\u00d9");
            case GIF -> tail.replaceAll("\0+\\z", "").endsWith(";");
            case WEBP -> little(at(file, 4, 4)) + 8 <= file.size();
        };
        requireWhole(whole, header.type().name());
        return new MediaFile(header.type().mediaType(), header.width(), header.height(), file.size());
    }

    private static ImageHeader header(SeekableByteChannel file) throws IOException {
        file.position(0);
        InputStream in = Channels.newInputStream(file);
        try {
            return ImageHeader.read(in);
        } catch (PixapiException.Rejected notAPicture) {
            throw new UnexpectedReply("the provider's file is no picture and no video: " + notAPicture.getMessage());
        }
    }

    /** Follows the lengths of an MP4's boxes (ISO/IEC 14496-12, 4.2). */
    private static long boxesEnd(SeekableByteChannel file) throws IOException {
        long position = 0;
        while (position < file.size()) {
            ByteBuffer box = at(file, position, BOX_HEADER);
            long length = box.remaining() < 8 ? -1 : Integer.toUnsignedLong(box.getInt(0));
            if (length == 0) {
                return file.size();
            }
            if (length == 1) {
                length = box.remaining() < BOX_HEADER ? -1 : box.getLong(8);
            }
            if (length < 8 || length > file.size() - position) {
                return -1;
            }
            position += length;
        }
        return position;
    }

    private static void requireWhole(boolean whole, String type) {
        if (!whole) {
            throw new UnexpectedReply("the provider's file is cut short: it begins as " + type + " and has no end");
        }
    }

    private static ByteBuffer at(SeekableByteChannel file, long position, int length) throws IOException {
        file.position(Math.min(position, file.size()));
        ByteBuffer read = ByteBuffer.allocate(length);
        while (read.hasRemaining() && file.read(read) >= 0) {
            continue;
        }
        return read.flip();
    }

    private static String latin(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }

    private static long little(ByteBuffer bytes) {
        return bytes.remaining() < 4
                ? Long.MAX_VALUE / 2
                : Integer.toUnsignedLong(Integer.reverseBytes(bytes.getInt(0)));
    }
}
