package ai.pixapi.media;

import java.io.InputStream;
import java.util.List;

/** Arrays one after the other. */
final class Pieces extends InputStream {

    private final List<byte[]> pieces;
    private int piece;
    private int position;

    Pieces(List<byte[]> pieces) {
        this.pieces = pieces;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (piece < pieces.size() && position == pieces.get(piece).length) {
            piece++;
            position = 0;
        }
        if (piece == pieces.size()) {
            return -1;
        }
        int some = Math.min(length, pieces.get(piece).length - position);
        System.arraycopy(pieces.get(piece), position, into, offset, some);
        position += some;
        return some;
    }

    @Override
    public int available() {
        return piece < pieces.size() ? pieces.get(piece).length - position : 0;
    }
}
