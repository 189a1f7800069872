package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.errors.ApiError;
import ai.pixapi.gateway.errors.ErrorType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses to which one file may be sent without a key. Each is signed for one id and one account, until a moment; that the
 * id has no file yet is for the store to find out.
 */
@ApplicationScoped
public class UploadLinks {

    /** How long an address is good. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final String VERSION = "pixapi-upload-1";
    private static final Pattern QUERY = Pattern.compile(
            "account=([A-Za-z0-9_-]{1,40})&exp=([0-9]{1,12})&kid=([A-Za-z0-9_-]{1,64})&sig=([A-Za-z0-9_-]{1,64})");

    @Inject
    private SigningKeys keys;

    @Inject
    private Database database;

    /** For the container. */
    public UploadLinks() {}

    /**
     * Makes the part of an address that stands behind the question mark.
     *
     * @param id from {@link AssetId#random()}
     * @param account whose the file will be
     * @param expires when the address ends
     * @return the query
     */
    public String query(String id, String account, Instant expires) {
        SigningKey key = keys.current();
        String end = Long.toString(expires.getEpochSecond());
        return "account=" + account + "&exp=" + end + "&kid=" + key.id() + "&sig="
                + key.sign(fields(id, account, end, key.id()));
    }

    /** {@return when an address ends that is made now} */
    public Instant expiry() {
        return Instant.ofEpochSecond(database.now().plus(LIFETIME).getEpochSecond());
    }

    /**
     * Looks whether an address was made here and has not ended.
     *
     * @param id the id that it is for
     * @param query what stands behind the question mark
     * @return whose the file is
     * @throws ApiError 403 if not
     */
    public String account(String id, @Nullable String query) {
        Matcher told = QUERY.matcher(query == null ? "" : query);
        if (!told.matches()) {
            throw forbidden();
        }
        String account = told.group(1);
        String right = keys.of(told.group(3))
                .map(key -> key.sign(fields(id, account, told.group(2), key.id())))
                .orElse("");
        boolean genuine = MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII), told.group(4).getBytes(StandardCharsets.US_ASCII));
        if (!genuine || database.now().isAfter(Instant.ofEpochSecond(Long.parseLong(told.group(2))))) {
            throw forbidden();
        }
        return account;
    }

    private static String[] fields(String id, String account, String expires, String key) {
        return new String[] {VERSION, "PUT", id, account, expires, key};
    }

    private static ApiError forbidden() {
        return new ApiError(ErrorType.FORBIDDEN, "This upload URL is not valid, or no longer.");
    }
}
