package ai.pixapi.gateway.outbound;

import ai.pixapi.gateway.errors.ApiError;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Which URLs of callers the gateway connects to: http and https, at public addresses. A check beforehand is for the
 * caller's good; what protects is {@link #resolver()}, which checks the very addresses that a connection is made to.
 * Thread-safe.
 */
public final class Targets {

    private static final int LONGEST = 2048;
    private static final int LOOKUPS = 16;
    private static final int PLACE_MILLIS = 250;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.-]{1,253}");
    private static final Pattern NUMBERED = Pattern.compile("(.*\\.)?[0-9][^.]*\\.?");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");
    private static final Pattern SIX = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    private final boolean everyPort;
    private final Set<Integer> ports;
    private final DnsResolver resolver;
    private final Semaphore lookups = new Semaphore(LOOKUPS);

    /**
     * Makes a rule.
     *
     * @param privateAllowed allows every address and every port, for development; false otherwise
     * @param ports the allowed ports
     * @param names looks names up
     */
    public Targets(boolean privateAllowed, Set<Integer> ports, DnsResolver names) {
        this.everyPort = privateAllowed;
        this.ports = Set.copyOf(ports);
        this.resolver = privateAllowed ? names : new GuardedNames(names, PublicAddresses::contains);
    }

    /**
     * Makes a rule that lets some addresses through beside the public's.
     *
     * @param also says which
     * @param ports the allowed ports
     * @param names looks names up
     */
    Targets(Predicate<InetAddress> also, Set<Integer> ports, DnsResolver names) {
        this.everyPort = false;
        this.ports = Set.copyOf(ports);
        this.resolver = new GuardedNames(names, also.or(PublicAddresses::contains));
    }

    /** {@return looks names up for connections; throws {@link RefusedAddress} where none may be made} */
    public DnsResolver resolver() {
        return resolver;
    }

    /**
     * Checks a URL and the addresses behind it.
     *
     * @param field where the caller gave it
     * @param text what he gave
     * @return the URL
     * @throws ApiError 400 naming the field, in the same words whatever is wrong; 503 if too many are being looked up
     */
    public URI require(String field, String text) {
        URI url = parse(field, text);
        awaitPlace();
        try {
            if (resolver.resolve(bare(url.getHost())).length > 0) {
                return url;
            }
        } catch (UnknownHostException refused) {
            // the caller is not told which of the reasons it was
        } finally {
            lookups.release();
        }
        throw refused(field);
    }

    /**
     * Checks a URL alone, without looking anything up.
     *
     * @param field where the caller gave it
     * @param text what he gave
     * @return the URL
     * @throws ApiError 400 naming the field
     */
    public URI parse(String field, String text) {
        return parsed(text).orElseThrow(() -> refused(field));
    }

    /** {@return the URL, if the rule allows it as far as it can be seen without looking anything up} */
    Optional<URI> parsed(String text) {
        try {
            URI url = new URI(text);
            boolean allowed = text.length() <= LONGEST && isPlain(url) && isName(url.getHost()) && isPort(url);
            return allowed ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    private static boolean isPlain(URI url) {
        return url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawFragment() == null
                && url.toString().chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Numbers that only some programs take for an address ({@code 127.1}, {@code 0x7f.1}) are no names either. */
    private static boolean isName(String host) {
        if (host.startsWith("[")) {
            return SIX.matcher(host).matches();
        }
        boolean numbered = NUMBERED.matcher(host).matches();
        return NAME.matcher(host).matches()
                && (!numbered || FOUR_NUMBERS.matcher(host).matches());
    }

    private boolean isPort(URI url) {
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return false;
        }
        int port = port(url);
        return everyPort ? port > 0 && port < 65536 : ports.contains(port);
    }

    /**
     * Tells the port of a URL.
     *
     * @param url an http or https URL
     * @return the port it names, else the usual one
     */
    public static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private void awaitPlace() {
        try {
            if (lookups.tryAcquire(PLACE_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        throw ApiError.overloaded("Too many URLs are being looked up.");
    }

    static ApiError refused(String field) {
        return ApiError.invalid(
                field,
                "URL not allowed: give an http or https URL of a public address, at the usual port, without user info"
                        + " and fragment");
    }
}
