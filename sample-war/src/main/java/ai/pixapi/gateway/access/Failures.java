package ai.pixapi.gateway.access;

import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Counts bad keys by the address that they come from. Whoever shows a good key is never asked about it: many honest callers
 * may share an address with one who guesses.
 */
@ApplicationScoped
public class Failures {

    private static final int MOST_ADDRESSES = 10_000;
    private static final int BYTES_OF_A_SITE = 8;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final int most;
    private final Map<String, Minute> minutes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
            return size() > MOST_ADDRESSES;
        }
    };

    private record Minute(Instant end, int failures) {}

    /** For the container. */
    protected Failures() {
        this(1, InstantSource.system());
    }

    /**
     * Counts by the configuration.
     *
     * @param most bad keys that an address may show in a minute
     */
    @Inject
    public Failures(@ConfigProperty(name = "pixapi.gateway.bad-keys-per-minute") int most) {
        this(most, InstantSource.system());
    }

    Failures(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /**
     * Counts a bad key.
     *
     * @param address where it came from
     * @return 401, or 429 once there were too many within a minute
     */
    public ApiError count(String address) {
        Instant now = clock.instant();
        Minute minute = add(site(address), now);
        if (minute.failures() <= most) {
            return new ApiError(ErrorType.UNAUTHORIZED, "Invalid API key.");
        }
        Duration rest = Duration.between(now, minute.end()).plusMillis(999);
        return ApiError.rateLimited("Too many invalid keys came from this address.", rest);
    }

    private synchronized Minute add(String site, Instant now) {
        Minute last = minutes.remove(site);
        Minute minute = last == null || !now.isBefore(last.end())
                ? new Minute(now.plus(MINUTE), 1)
                : new Minute(last.end(), Math.min(last.failures() + 1, most + 1));
        minutes.put(site, minute);
        return minute;
    }

    /** Whoever has one address of IPv6 has 2^64 of them. */
    static String site(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return Arrays.toString(Arrays.copyOf(bytes, BYTES_OF_A_SITE));
        } catch (UnknownHostException noAddress) {
            return address;
        }
    }

    synchronized int addresses() {
        return minutes.size();
    }
}
