package ai.pixapi.testing;

import java.security.SecureRandom;

/** Ids as upstreams write them. */
final class Ids {

    static final String ULID = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static final String CUID = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    static String of(String alphabet, int length) {
        return RANDOM.ints(length, 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
