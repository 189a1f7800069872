package ai.pixapi.gateway.assets;

import ai.pixapi.gateway.database.Database;
import ai.pixapi.gateway.http.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Addresses of files. Each is signed, for one file, for reading, until a moment: whoever has it may read the file until then,
 * and can make no other address of it.
 */
@ApplicationScoped
public class AssetLinks {

    /** The side of small pictures, in pixels. */
    static final int THUMB = 256;

    private static final String VERSION = "pixapi-asset-1";
    private static final int STEPS = 60;

    private SigningKeys keys;
    private PublicUrl publicUrl;
    private InstantSource clock;
    private Duration lifetime;

    /** For the container's proxy. */
    @SuppressWarnings("NullAway.Init")
    AssetLinks() {}

    @Inject
    @SuppressWarnings("NullAway")
    AssetLinks(
            SigningKeys keys,
            PublicUrl publicUrl,
            Database database,
            @ConfigProperty(name = "pixapi.gateway.assets.url-lifetime") Duration lifetime) {
        this(keys, publicUrl, database::now, lifetime);
    }

    AssetLinks(SigningKeys keys, PublicUrl publicUrl, InstantSource clock, Duration lifetime) {
        this.keys = keys;
        this.publicUrl = publicUrl;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    /**
     * Makes the address of a file, as the caller of the current request sees it.
     *
     * @param asset the file
     * @return an absolute URL, good for {@code pixapi.gateway.assets.url-lifetime} and a little less
     */
    public String url(Asset asset) {
        return publicUrl.of(path(asset, ""));
    }

    /**
     * Makes the address of a small picture of a file, 256 pixels wide or high.
     *
     * @param asset a picture
     * @return an absolute URL
     */
    public String thumbnail(Asset asset) {
        return publicUrl.of(path(asset, Integer.toString(THUMB)));
    }

    /** {@return {@link #url} for later, when the current request is over} */
    public Function<Asset, String> here() {
        String base = publicUrl.of("");
        return asset -> url(asset, base);
    }

    /**
     * Makes the address of a file where there is no request.
     *
     * @param asset the file
     * @param base what it begins with, without a slash at the end
     * @return an absolute URL
     */
    public String url(Asset asset, String base) {
        return base + path(asset, "");
    }

    /** {@return when the addresses end that are made now} */
    public Instant expiry() {
        // in steps, so that whoever asks again soon gets the same address, which a browser has in its cache
        long step = Math.max(1, lifetime.toSeconds() / STEPS);
        long end = clock.instant().plus(lifetime).getEpochSecond();
        return Instant.ofEpochSecond(end - end % step);
    }

    private String path(Asset asset, String thumb) {
        SigningKey key = keys.current();
        String expires = Long.toString(expiry().getEpochSecond());
        String signature = key.sign(fields(asset.id(), thumb, expires, key.id()));
        return asset.path() + "?" + (thumb.isEmpty() ? "" : "thumb=" + thumb + "&") + "exp=" + expires + "&kid="
                + key.id() + "&sig=" + signature;
    }

    private static String[] fields(String id, String thumb, String expires, String key) {
        return new String[] {VERSION, "GET", id, thumb, expires, key};
    }

    /** {@return whether an address was made here for this, and has not ended} */
    boolean isGenuine(String id, LinkQuery query) {
        String right = keys.of(query.key())
                .map(key -> key.sign(fields(id, query.thumb(), query.expires(), query.key())))
                .orElse("");
        boolean same = MessageDigest.isEqual(
                right.getBytes(StandardCharsets.US_ASCII), query.signature().getBytes(StandardCharsets.US_ASCII));
        return same && query.isSigned() && !clock.instant().isAfter(ends(query));
    }

    /** {@return when the address of a genuine query ends} */
    static Instant ends(LinkQuery query) {
        return Instant.ofEpochSecond(Long.parseLong(query.expires()));
    }
}
