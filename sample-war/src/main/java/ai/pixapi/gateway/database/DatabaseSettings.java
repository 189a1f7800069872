package ai.pixapi.gateway.database;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which database, and as whom.
 *
 * @param url {@code jdbc:postgresql:…}, or {@code jdbc:h2:file:…} with {@code WRITE_DELAY=0}; {@code jdbc:h2:mem:…} forgets
 *     everything and is for tests
 * @param user may be empty for H2
 * @param password may be empty; never shown
 * @param connections the most at a time, 4 or more
 */
public record DatabaseSettings(String url, String user, String password, int connections) {

    private static final String KEY = "pixapi.gateway.database.url";
    private static final Pattern WRITE_DELAY_0 = Pattern.compile(";WRITE_DELAY=0(;|$)");
    private static final Pattern SECRET = Pattern.compile("[?&;](password|sslpassword)=", Pattern.CASE_INSENSITIVE);

    /**
     * Checks them.
     *
     * @throws IllegalStateException naming the key, if the database could lose what it has acknowledged, or the address holds
     *     a password
     */
    public DatabaseSettings {
        if (SECRET.matcher(url).find()) {
            throw new IllegalStateException(KEY + " must not hold a password: set pixapi.gateway.database.password");
        }
        if (connections < 4) {
            throw new IllegalStateException(
                    "pixapi.gateway.database.connections must be 4 or more, was " + connections);
        }
        boolean postgres = url.startsWith("jdbc:postgresql:");
        boolean memory = url.startsWith("jdbc:h2:mem:");
        boolean file = url.startsWith("jdbc:h2:file:");
        if (!postgres && !memory && !file) {
            throw new IllegalStateException(KEY + " must begin with jdbc:postgresql: or jdbc:h2:file:");
        }
        // by default H2 acknowledges a commit half a second before it writes it
        if (file && !WRITE_DELAY_0.matcher(url.toUpperCase(Locale.ROOT)).find()) {
            throw new IllegalStateException(
                    KEY + " must hold ;WRITE_DELAY=0, without which H2 loses acknowledged work when it is killed");
        }
    }

    boolean isPostgres() {
        return url.startsWith("jdbc:postgresql:");
    }

    /** {@return the address without the password} */
    @Override
    public String toString() {
        return url + " as " + (user.isEmpty() ? "nobody" : user);
    }
}
