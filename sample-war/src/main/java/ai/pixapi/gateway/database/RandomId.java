package ai.pixapi.gateway.database;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids that nobody can guess. Those of tasks can be written as a UUID and back, for callers who expect to see one.
 */
public final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** In the order of their codes, so that what was made later stands later in every index. */
    private static final String DIGITS = "234567abcdefghijklmnopqrstuvwxyz";

    private static final int BITS_OF_DIGIT = 5;
    private static final int LENGTH = 26;
    private static final int DIGITS_OF_TIME = 9;
    private static final int MILLIS_OF_MINUTE = 60_000;

    /** Bits of a task's id that tell the minute; the other 122 are random. */
    private static final int BITS_OF_MINUTE = 6;

    private static final String TASK = "task_";
    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private RandomId() {}

    /**
     * Makes an id.
     *
     * @param prefix says of what, for example {@code quote_}
     * @return the prefix and 26 lower-case base32 characters, which are 130 random bits
     */
    public static String of(String prefix) {
        return random(new StringBuilder(prefix.length() + LENGTH).append(prefix), LENGTH);
    }

    /**
     * Makes an id for rows of which there are many and whose id is no secret: those of one time lie side by side in the
     * indexes, which makes a database write a page where it would write one for each row. It tells when it was made, by this
     * machine's clock.
     *
     * @param prefix says of what, for example {@code jrn_}
     * @return the prefix and 26 lower-case base32 characters: 45 bits of milliseconds since 1970, and 85 random bits
     */
    public static String inOrder(String prefix) {
        return random(timed(prefix, System.currentTimeMillis()), LENGTH - DIGITS_OF_TIME);
    }

    /**
     * Tells where the ids of a time begin.
     *
     * @param prefix that of {@link #inOrder}
     * @param time not before 1970; counted in whole milliseconds
     * @return what is greater than every id that was made before, and less than every one that was made then or later
     */
    public static String firstAt(String prefix, Instant time) {
        return timed(prefix, time.toEpochMilli()).toString();
    }

    private static StringBuilder timed(String prefix, long millis) {
        StringBuilder id = new StringBuilder(prefix.length() + LENGTH).append(prefix);
        for (int i = DIGITS_OF_TIME - 1; i >= 0; i--) {
            id.append(DIGITS.charAt((int) (millis >> (BITS_OF_DIGIT * i)) & 31));
        }
        return id;
    }

    private static String random(StringBuilder id, int digits) {
        byte[] bytes = new byte[digits];
        RANDOM.nextBytes(bytes);
        for (byte one : bytes) {
            id.append(DIGITS.charAt(one & 31));
        }
        return id.toString();
    }

    /**
     * Makes the id of a task. Those of one minute lie side by side in the indexes.
     *
     * @return {@code task_} and 26 lower-case base32 characters: the minute, of 64, and 122 random bits
     */
    public static String ofTask() {
        long minute = System.currentTimeMillis() / MILLIS_OF_MINUTE;
        long most = minute << (Long.SIZE - BITS_OF_MINUTE) | RANDOM.nextLong() >>> BITS_OF_MINUTE;
        return ofUuid(new UUID(most, RANDOM.nextLong()));
    }

    static String ofUuid(UUID uuid) {
        char[] digits = new char[LENGTH];
        long most = uuid.getMostSignificantBits();
        long least = uuid.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            digits[i] = DIGITS.charAt((int) least & 31);
            least = least >>> BITS_OF_DIGIT | most << (Long.SIZE - BITS_OF_DIGIT);
            most = most >>> BITS_OF_DIGIT;
        }
        return TASK + new String(digits);
    }

    /**
     * Writes the id of a task as a UUID.
     *
     * @param task its id
     * @return 36 lower-case characters; the id itself if it was not made of a UUID
     */
    public static String asUuid(String task) {
        String digits = task.startsWith(TASK) ? task.substring(TASK.length()) : "";
        if (digits.length() != LENGTH || !digits.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0)) {
            return task;
        }
        long most = 0;
        long least = 0;
        for (int i = 0; i < LENGTH; i++) {
            most = most << BITS_OF_DIGIT | least >>> (Long.SIZE - BITS_OF_DIGIT);
            least = least << BITS_OF_DIGIT | DIGITS.indexOf(digits.charAt(i));
        }
        UUID uuid = new UUID(most, least);
        return ofUuid(uuid).equals(task) ? uuid.toString() : task;
    }

    /**
     * Reads what {@link #asUuid} has written.
     *
     * @param name a UUID, in either case of letters, or anything else
     * @return the id of a task; the name itself if it is no UUID
     */
    public static String ofUuidText(String name) {
        String text = name.toLowerCase(Locale.ROOT);
        return UUID_FORM.matcher(text).matches() ? ofUuid(UUID.fromString(text)) : name;
    }
}
