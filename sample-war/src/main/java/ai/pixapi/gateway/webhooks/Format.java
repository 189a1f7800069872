package ai.pixapi.gateway.webhooks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** In whose words a receiver is told, and by whose rules that is signed. */
public enum Format {
    /** The gateway's own words, by the rules of Standard Webhooks. */
    STANDARD,
    /** The status object of the Pixazo API. Pixazo signs nothing; here Standard Webhooks does. */
    PIXAZO,
    /** An event of the Magic Hour API with the project in it, by its rules. It has no event for what was canceled. */
    MAGIC_HOUR;

    /** Those that an endpoint may have; the other one comes with an order. */
    private static final List<Format> OF_ENDPOINTS = List.of(STANDARD, MAGIC_HOUR);

    /** {@return the word on the wire} */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Format> ofEndpoint(String word) {
        return OF_ENDPOINTS.stream()
                .filter(format -> format.wireName().equals(word))
                .findFirst();
    }

    static String ofEndpoints() {
        return String.join(" or ", OF_ENDPOINTS.stream().map(Format::wireName).toList());
    }

    static Format of(String column) {
        return Arrays.stream(values())
                .filter(format -> format.name().equals(column))
                .findFirst()
                .orElseThrow();
    }

    /** Magic Hour tells of images, and of no cancellation. */
    boolean tells(String kind, String state) {
        return this != MAGIC_HOUR || (!kind.equals("VIDEO") && !state.equals("CANCELED"));
    }
}
