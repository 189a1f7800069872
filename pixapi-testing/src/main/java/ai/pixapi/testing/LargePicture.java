package ai.pixapi.testing;

import java.util.Arrays;
import java.util.Random;

/** Files that begin and end as a picture and are noise between, which no coding makes shorter. */
public final class LargePicture {

    private static final int HEAD = 33;
    private static final int TAIL = 12;

    private LargePicture() {}

    /**
     * Makes a PNG of 640 by 480 that nobody should decode.
     *
     * @param length its length in bytes, 1000 or more
     * @param seed of the noise
     * @return the file
     */
    public static byte[] png(int length, long seed) {
        byte[] small = PlainPicture.png(640, 480, 0);
        byte[] file = new byte[length];
        new Random(seed).nextBytes(file);
        System.arraycopy(small, 0, file, 0, HEAD);
        System.arraycopy(Arrays.copyOfRange(small, small.length - TAIL, small.length), 0, file, length - TAIL, TAIL);
        return file;
    }
}
