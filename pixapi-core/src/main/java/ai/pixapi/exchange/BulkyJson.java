package ai.pixapi.exchange;

import ai.pixapi.media.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * JSON in UTF-8 whose long texts of base64 are decoded while it comes, so that neither they nor what they stand for are
 * ever whole in memory. Where there is a directory, all of them together leave {@value #IN_MEMORY} bytes in memory at most, the
 * rest in files. In the place of each stands a placeholder that the sender cannot know: random, and beginning with
 * U+0000, which is refused wherever a text is expected. Taken are data URLs in base64 of {@value #LONG_URL} bytes or
 * more, and texts that begin with {@value #LONG_TEXT} characters of base64 or more: no prompt is as long. All other
 * bytes stay as they are, well-formed or not. Not thread-safe.
 *
 * <pre>{@code
 * try (BulkyJson json = new BulkyJson(directory, 100 << 20, 1 << 20)) {
 *     for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
 *         json.accept(buffer, 0, n);
 *     }
 *     byte[] small = json.finish();
 *     ...
 * }
 * }</pre>
 */
public final class BulkyJson implements AutoCloseable {

    /** The shortest data URL that is taken, as it stands in the JSON, with escapes. */
    public static final int LONG_URL = 2048;

    /** The shortest text of base64 that is taken, as it stands in the JSON, with escapes. */
    public static final int LONG_TEXT = 40_960;

    /** How many decoded bytes are kept without files, of all texts together, where there is a directory. */
    public static final int IN_MEMORY = 1 << 20;

    private static final int MOST_REST_OF_ANSWERS = 16 << 20;

    private enum State {
        BETWEEN_TEXTS,
        TEXT,
        AFTER_BACKSLASH,
        TAKEN
    }

    /** The JSON, or what is left of it, is longer than allowed. */
    public static final class TooLong extends IOException {

        private static final long serialVersionUID = 1L;

        TooLong(String what, long most) {
            super(what + " is longer than " + most + " bytes");
        }
    }

    private final IntFunction<Spool> spools;
    private final long mostBytes;
    private final int mostRest;
    private final Map<String, Blob> blobs = new HashMap<>();
    private final List<Blob> inOrder = new ArrayList<>();
    private @Nullable Placeholders placeholders;
    private @Nullable Base64Text taking;
    private State state = State.BETWEEN_TEXTS;
    private byte[] rest = new byte[1024];
    private int length;
    private long total;
    private int inMemory = IN_MEMORY;

    /** Where the text that is being read begins in the rest, and at which length it is looked at. */
    private int textStart;

    private int nextLook;

    /**
     * Begins.
     *
     * @param directory where files of the decoded bytes are made; null to keep them in memory
     * @param mostBytes the longest JSON, in bytes
     * @param mostRest the most bytes that may be left of it; a text that may still turn out to be base64 is not counted
     */
    public BulkyJson(@Nullable Path directory, long mostBytes, int mostRest) {
        this(inMemory -> new Spool(directory, false, inMemory), mostBytes, mostRest);
    }

    private BulkyJson(IntFunction<Spool> spools, long mostBytes, int mostRest) {
        this.spools = spools;
        this.mostBytes = mostBytes;
        this.mostRest = mostRest;
    }

    /**
     * Begins to read an answer, which may be paid for: what cannot be written to a file is kept in memory.
     *
     * @param directory as above
     * @param mostBytes the longest answer, in bytes
     * @return JSON of which at most 16 MiB may be left
     */
    public static BulkyJson ofAnswer(@Nullable Path directory, long mostBytes) {
        return new BulkyJson(inMemory -> new Spool(directory, true, inMemory), mostBytes, MOST_REST_OF_ANSWERS);
    }

    /**
     * Takes a piece.
     *
     * @param bytes the piece; not kept
     * @param offset where it begins
     * @param count its length
     * @throws TooLong if the whole or its rest is longer than allowed
     * @throws IOException if a file cannot be written
     */
    public void accept(byte[] bytes, int offset, int count) throws IOException {
        if (count > mostBytes - total) {
            throw new TooLong("the JSON", mostBytes);
        }
        total += count;
        int end = offset + count;
        int at = offset;
        while (at < end) {
            at = switch (state) {
                case BETWEEN_TEXTS -> betweenTexts(bytes, at, end);
                case TEXT -> text(bytes, at, end);
                case AFTER_BACKSLASH -> afterBackslash(bytes, at);
                case TAKEN -> taken(bytes, at, end);
            };
        }
    }

    private int betweenTexts(byte[] bytes, int from, int end) throws IOException {
        int quote = Scan.special(bytes, from, end);
        int next = Math.min(quote + 1, end);
        keep(bytes, from, next, true);
        if (quote < end && bytes[quote] == '"') {
            state = State.TEXT;
            textStart = length;
            nextLook = LONG_URL;
        }
        return next;
    }

    private int text(byte[] bytes, int from, int end) throws IOException {
        // not beyond the place where the text is looked at
        int until = (int) Math.min(end, from + (long) nextLook - (length - textStart));
        int special = Scan.special(bytes, from, until);
        if (special < until && bytes[special] == '"') {
            keep(bytes, from, special + 1, true);
            state = State.BETWEEN_TEXTS;
            return special + 1;
        }
        boolean escape = special < until;
        int next = escape ? special + 1 : until;
        keep(bytes, from, next, nextLook == Integer.MAX_VALUE);
        if (escape) {
            state = State.AFTER_BACKSLASH;
        }
        look();
        return next;
    }

    private int afterBackslash(byte[] bytes, int at) throws IOException {
        keep(bytes, at, at + 1, nextLook == Integer.MAX_VALUE);
        state = State.TEXT;
        look();
        return at + 1;
    }

    /** Decides, when enough of a text is there, whether it is taken or stays. */
    private void look() throws IOException {
        int read = length - textStart;
        if (read < nextLook || state != State.TEXT) {
            return;
        }
        if (Base64Text.isDataUrl(rest, textStart, length)) {
            take();
        } else if (nextLook < LONG_TEXT && Base64Text.isBase64(rest, textStart, length)) {
            nextLook = LONG_TEXT;
        } else if (nextLook >= LONG_TEXT && Base64Text.isBase64(rest, textStart, length)) {
            take();
        } else {
            nextLook = Integer.MAX_VALUE;
            requireShort();
        }
    }

    private void take() throws IOException {
        Base64Text text = new Base64Text(spools.apply(Math.min(inMemory, Spool.IN_MEMORY)));
        taking = text;
        state = State.TAKEN;
        text.begin(rest, textStart, length);
        length = textStart;
    }

    private int taken(byte[] bytes, int from, int end) throws IOException {
        Base64Text text = taking;
        if (text == null) {
            throw new AssertionError(state);
        }
        int next = text.accept(bytes, from, end);
        if (next < end) {
            end(text);
            byte[] quote = {'"'};
            keep(quote, 0, 1, true);
            return next + 1;
        }
        return next;
    }

    private void end(Base64Text text) throws IOException {
        Blob blob = text.finish();
        if (blob.file().isEmpty()) {
            inMemory -= (int) Math.min(inMemory, blob.length());
        }
        taking = null;
        state = State.BETWEEN_TEXTS;
        if (placeholders == null) {
            placeholders = new Placeholders();
        }
        String placeholder = placeholders.next();
        inOrder.add(blob);
        blobs.put(placeholder, blob);
        byte[] shown = Placeholders.escaped(placeholder).getBytes(StandardCharsets.US_ASCII);
        keep(shown, 0, shown.length, true);
    }

    private void keep(byte[] bytes, int from, int to, boolean counts) throws TooLong {
        int more = to - from;
        if (more > rest.length - length) {
            rest = Arrays.copyOf(rest, Math.max(length + more, (int)
                    Math.min(Integer.MAX_VALUE - 8, rest.length * 2L)));
        }
        System.arraycopy(bytes, from, rest, length, more);
        length += more;
        if (counts) {
            requireShort();
        }
    }

    private void requireShort() throws TooLong {
        if (length > mostRest) {
            throw new TooLong("the JSON without its long base64 texts", mostRest);
        }
    }

    /**
     * Ends the reading.
     *
     * @return the JSON with placeholders in it. If it was cut off within a text, so is this
     * @throws TooLong if it is longer than allowed
     * @throws IOException if a file cannot be written
     */
    public byte[] finish() throws IOException {
        if (taking != null) {
            end(taking);
        }
        requireShort();
        return Arrays.copyOf(rest, length);
    }

    /**
     * Finds what a placeholder stands for. A text that may not be a picture's must be asked for too: a text of base64 that
     * is too long for its field is only a placeholder here.
     *
     * @param text a text of the JSON, as its parser reads it
     * @return the bytes; empty if the text is no placeholder of this JSON
     */
    public Optional<Blob> blob(String text) {
        return Optional.ofNullable(blobs.get(text));
    }

    /** {@return how many bytes the JSON has, as far as it has come} */
    public long length() {
        return total;
    }

    /** {@return what was taken, in the order of the JSON} */
    public List<Blob> blobs() {
        return List.copyOf(inOrder);
    }

    /** The rest as text, in which each placeholder gives way to words. */
    String text(byte[] restAtTheEnd) {
        String text = new String(restAtTheEnd, StandardCharsets.UTF_8);
        for (Map.Entry<String, Blob> blob : blobs.entrySet()) {
            String shown = Placeholders.escaped(blob.getKey());
            text = text.replace(shown, "(" + blob.getValue().length() + " bytes in base64)");
        }
        return text;
    }

    /** Deletes what nobody has {@linkplain Blob#take() taken}. */
    @Override
    public void close() throws IOException {
        for (Blob blob : inOrder) {
            blob.drop();
        }
        if (taking != null) {
            taking.close();
            taking = null;
        }
    }
}
