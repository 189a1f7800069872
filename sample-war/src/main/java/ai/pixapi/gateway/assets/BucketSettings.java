package ai.pixapi.gateway.assets;

import ai.pixapi.jakarta.config.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * A bucket of an S3-compatible storage, or the part of it under a prefix.
 *
 * @param endpoint where the storage is, without the bucket
 * @param bucket its name
 * @param prefix what the keys of all objects begin with, with its slash; empty for the whole bucket
 * @param region as signatures name it
 * @param accessKey who we are there
 * @param secretKey what signs; never shown
 * @param pathStyle whether the bucket is the first part of the path, or of the host
 */
record BucketSettings(
        URI endpoint,
        String bucket,
        String prefix,
        String region,
        String accessKey,
        String secretKey,
        boolean pathStyle) {

    private static final String PREFIX = "pixapi.gateway.assets.s3.";
    private static final Pattern FOLDERS = Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]{0,99}/){0,5}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    /**
     * Reads the configuration.
     *
     * @return the bucket; empty if no endpoint is configured
     * @throws InvalidSetting naming what is missing or wrong
     */
    static Optional<BucketSettings> of(Config config) {
        Optional<String> endpoint = text(config, "endpoint");
        if (endpoint.isEmpty()) {
            return Optional.empty();
        }
        String bucket = require(config, "bucket");
        if (!BUCKET.matcher(bucket).matches()) {
            throw new InvalidSetting(PREFIX + "bucket", "must be the name of a bucket, was " + bucket);
        }
        String prefix = text(config, "prefix").orElse("");
        if (!FOLDERS.matcher(prefix).matches()) {
            throw new InvalidSetting(PREFIX + "prefix", "must be like staging/ or a/b/, was " + prefix);
        }
        return Optional.of(new BucketSettings(
                url(endpoint.get()),
                bucket,
                prefix,
                text(config, "region").orElse("us-east-1"),
                require(config, "access-key"),
                require(config, "secret-key"),
                !text(config, "path-style").equals(Optional.of("false"))));
    }

    private static Optional<String> text(Config config, String leaf) {
        return config.getOptionalValue(PREFIX + leaf, String.class).filter(text -> !text.isBlank());
    }

    private static String require(Config config, String leaf) {
        return text(config, leaf)
                .orElseThrow(() -> new InvalidSetting(PREFIX + leaf, "must be set when an endpoint is"));
    }

    private static URI url(String text) {
        try {
            URI url = new URI(text);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            boolean bare = url.getRawPath().isEmpty() || url.getRawPath().equals("/");
            if (web && bare && url.getHost() != null && url.getRawUserInfo() == null && url.getRawQuery() == null) {
                return url;
            }
        } catch (URISyntaxException malformed) {
            // said below, without the text, in which there may be a password
        }
        throw new InvalidSetting(PREFIX + "endpoint", "must be http(s)://HOST or http(s)://HOST:PORT");
    }

    /** {@return the address of an object, by its name behind the prefix} */
    URI object(String name) {
        return of(prefix + name, "");
    }

    /** {@return the address of the bucket} */
    URI list(String query) {
        return of("", query);
    }

    private URI of(String key, String query) {
        String host = pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String path = (pathStyle ? "/" + bucket : "") + (key.isEmpty() && pathStyle ? "" : "/" + key);
        return URI.create(endpoint.getScheme() + "://" + host + port + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** {@return without the keys} */
    @Override
    public String toString() {
        return "bucket " + bucket + (prefix.isEmpty() ? "" : " under " + prefix) + " at " + endpoint;
    }
}
