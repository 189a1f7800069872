package ai.pixapi.provider.sandbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Set;

/** Takes the hour of writing out of an MP4 file, which jcodec always puts in: the same film shall be the same bytes. */
final class Mp4Dates {

    private static final Set<String> HOLDERS = Set.of("moov", "trak", "mdia");
    private static final Set<String> DATED = Set.of("mvhd", "tkhd", "mdhd");

    private final byte[] file;
    private final ByteBuffer numbers;

    private Mp4Dates(byte[] file) {
        this.file = file;
        this.numbers = ByteBuffer.wrap(file);
    }

    /** Sets all dates in the file itself to 0, which means that none is known (ISO/IEC 14496-12, 8.2.2, 8.3.2 and 8.4.2). */
    static byte[] removed(byte[] file) {
        new Mp4Dates(file).remove(0, file.length);
        return file;
    }

    private void remove(int from, int end) {
        int position = from;
        while (position + 8 <= end) {
            long length = Integer.toUnsignedLong(numbers.getInt(position));
            String type = new String(file, position + 4, 4, ISO_8859_1);
            int content = position + 8;
            if (length == 1) {
                length = numbers.getLong(content);
                content += 8;
            }
            if (length < 8) {
                return;
            }
            int next = Math.toIntExact(position + length);
            if (HOLDERS.contains(type)) {
                remove(content, next);
            } else if (DATED.contains(type)) {
                boolean wide = file[content] == 1;
                Arrays.fill(file, content + 4, content + (wide ? 20 : 12), (byte) 0);
            }
            position = next;
        }
    }
}
