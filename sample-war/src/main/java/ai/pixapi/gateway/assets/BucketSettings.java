package ai.pixapi.gateway.assets;

import ai.pixapi.jakarta.config.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * A bucket of an S3-compatible storage.
 *
 * @param endpoint where the storage is, without the bucket
 * @param bucket its name
 * @param region as signatures name it
 * @param accessKey who we are there
 * @param secretKey what signs; never shown
 * @param pathStyle whether the bucket is the first part of the path, or of the host
 */
record BucketSettings(
        URI endpoint, String bucket, String region, String accessKey, String secretKey, boolean pathStyle) {

    private static final String PREFIX = "pixapi.gateway.assets.s3.";
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
        return Optional.of(new BucketSettings(
                url(endpoint.get()),
                bucket,
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

    /** {@return the address of an object, or of the bucket for an empty name} */
    URI of(String name, String query) {
        String host = pathStyle ? endpoint.getHost() : bucket + "." + endpoint.getHost();
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        String path = (pathStyle ? "/" + bucket : "") + (name.isEmpty() && pathStyle ? "" : "/" + name);
        return URI.create(endpoint.getScheme() + "://" + host + port + path + (query.isEmpty() ? "" : "?" + query));
    }

    /** {@return without the keys} */
    @Override
    public String toString() {
        return "bucket " + bucket + " at " + endpoint;
    }
}
