package ai.pixapi.jakarta.config;

import ai.pixapi.client.Fallback;
import ai.pixapi.pricing.Money;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the texts of settings mean. Each method throws {@link IllegalArgumentException} saying what would be right. */
public final class Forms {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h)");

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private Forms() {}

    /**
     * Reads a time.
     *
     * @param text {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h} or ISO 8601, for example {@code PT1M30S}
     * @return the time, 1 millisecond or more
     */
    public static Duration duration(String text) {
        Duration duration = unchecked(text);
        if (duration.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException("must be 1 ms or more");
        }
        return duration;
    }

    private static Duration unchecked(String text) {
        Matcher plain = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (plain.matches()) {
            long number = Long.parseLong(plain.group(1));
            return switch (plain.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
        }
        try {
            return Duration.parse(text);
        } catch (DateTimeException other) {
            throw new IllegalArgumentException("must be a time with its unit, such as 500ms, 30s, 10m or 2h");
        }
    }

    /**
     * Reads a folder.
     *
     * @param text its path; it is made if it is not there
     * @return the folder
     */
    public static Path folder(String text) {
        try {
            return Files.createDirectories(Path.of(text));
        } catch (IOException | InvalidPathException notOne) {
            throw new IllegalArgumentException("must be a folder that is there or can be made");
        }
    }

    /**
     * Reads a switch.
     *
     * @param text {@code true} or {@code false}
     * @return which
     */
    public static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    /**
     * Reads a whole number.
     *
     * @param text 1 to 18 digits
     * @return the number, 0 or more
     */
    public static long number(String text) {
        if (!text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("must be a whole number, 0 or more");
        }
        return Long.parseLong(text);
    }

    /**
     * Reads a whole number that is not 0.
     *
     * @param text 1 to 18 digits
     * @return the number, 1 or more
     */
    public static long positive(String text) {
        long number = number(text);
        if (number == 0) {
            throw new IllegalArgumentException("must be 1 or more");
        }
        return number;
    }

    /**
     * Reads an amount of money.
     *
     * @param text US dollars, for example {@code 0.20}
     * @return the amount
     */
    public static Money usd(String text) {
        if (!text.matches("\\d{1,9}(\\.\\d{1,12})?")) {
            throw new IllegalArgumentException("must be an amount in US dollars such as 0.20");
        }
        return Money.usd(text);
    }

    /**
     * Reads an address.
     *
     * @param text an http or https URL
     * @return the URL
     */
    public static URI url(String text) {
        try {
            URI url = URI.create(text);
            if (url.getHost() != null
                    && ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException malformed) {
            // its message repeats the text, which may hold a password
        }
        throw new IllegalArgumentException("must be an http or https URL with a host");
    }

    /**
     * Reads a choice of routes.
     *
     * @param text {@code cheapest}, {@code none}, or providers and routes with commas between them
     * @return the choice
     */
    public static Fallback routes(String text) {
        return switch (text) {
            case "cheapest" -> Fallback.cheapest();
            case "none" -> Fallback.none();
            default -> {
                String[] routes = Stream.of(text.split(","))
                        .map(String::strip)
                        .filter(route -> !route.isEmpty())
                        .toArray(String[]::new);
                if (!Stream.of(routes).allMatch(route -> route.matches("[a-z0-9.-]+(/[A-Za-z0-9._:/-]+)?"))) {
                    throw new IllegalArgumentException(
                            "must be cheapest, none, or providers and routes such as pixapi,magichour/seedream-v4");
                }
                yield Fallback.inOrder(routes);
            }
        };
    }

    /**
     * Reads the address of a proxy.
     *
     * @param text {@code host:port}
     * @return the address, not looked up
     */
    public static InetSocketAddress proxy(String text) {
        Matcher address = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:]+\\]):(\\d{1,5})")
                .matcher(text);
        if (!address.matches() || Integer.parseInt(address.group(2)) > 65535) {
            throw new IllegalArgumentException("must be host:port");
        }
        return InetSocketAddress.createUnresolved(address.group(1), Integer.parseInt(address.group(2)));
    }
}
