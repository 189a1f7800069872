package ai.pixapi.reliability.simulator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import ai.pixapi.testing.Received;
import ai.pixapi.testing.ResultFile;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/** Pictures of which no two are the same: a text in each says who it is. */
final class Pictures {

    private static final Pattern COUNT =
            Pattern.compile("\"(?:n|num_images|image_count)\"\\s*:\\s*(\\d+)|name=\"?n\"?\\s+(\\d+)");
    private static final int END_CHUNK = 12;

    private Pictures() {}

    static ResultFile[] of(Received request) {
        Matcher count = COUNT.matcher(request.text());
        int n = count.find() ? Integer.parseInt(count.group(1) == null ? count.group(2) : count.group(1)) : 1;
        ResultFile[] files = new ResultFile[n];
        for (int i = 0; i < n; i++) {
            files[i] = ResultFile.of("image/png", "png", unique());
        }
        return files;
    }

    private static byte[] unique() {
        byte[] plain = ResultFile.png(64, 64).bytes();
        byte[] text = ("tEXtComment\0" + UUID.randomUUID()).getBytes(US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(text);
        ByteBuffer unique = ByteBuffer.allocate(plain.length + text.length + 8);
        unique.put(plain, 0, plain.length - END_CHUNK);
        unique.putInt(text.length - 4).put(text).putInt((int) crc.getValue());
        unique.put(plain, plain.length - END_CHUNK, END_CHUNK);
        return unique.array();
    }
}
