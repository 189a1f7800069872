package ai.pixapi.media;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.Reference;

/** A stream that keeps the owner of its file alive, with whose end the file is deleted. */
final class Reading extends FilterInputStream {

    private final Object owner;

    Reading(InputStream in, Object owner) {
        super(in);
        this.owner = owner;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return in.read(into, offset, length);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }
}
