package ai.pixapi.jakarta.config;

/** The configuration cannot be used. The message is one line that begins with the key; it repeats no secret. */
public final class InvalidSetting extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String key;

    /**
     * Names the key.
     *
     * @param key under which the value was found, or is missing
     * @param what is wrong and what would be right
     */
    public InvalidSetting(String key, String what) {
        super(key + ": " + what);
        this.key = key;
    }

    /** {@return the key} */
    public String key() {
        return key;
    }

    /** None: the log of a server shows this to an operator, who looks for the line and not for our code. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
