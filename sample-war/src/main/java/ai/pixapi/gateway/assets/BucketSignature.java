package ai.pixapi.gateway.assets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Signs requests to a bucket by AWS Signature Version 4, body and all: what arrives is what was sent, or it is refused. */
final class BucketSignature {

    private final BucketSettings settings;
    private final Clock clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    BucketSignature(BucketSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Signs a request.
     *
     * @param body what it sends; null for nothing
     */
    void sign(ClassicHttpRequest request, @Nullable Path body) throws IOException {
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.getMethod()))
                .uri(uri(request))
                .build();
        AwsCredentialsIdentity we = AwsCredentialsIdentity.create(settings.accessKey(), settings.secretKey());
        try {
            signer.sign(sign -> {
                        sign.identity(we)
                                .request(unsigned)
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "s3")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, settings.region())
                                .putProperty(AwsV4FamilyHttpSigner.DOUBLE_URL_ENCODE, false)
                                .putProperty(AwsV4FamilyHttpSigner.NORMALIZE_PATH, false)
                                .putProperty(AwsV4FamilyHttpSigner.PAYLOAD_SIGNING_ENABLED, true)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock);
                        if (body != null) {
                            sign.payload(() -> open(body));
                        }
                    })
                    .request()
                    .forEachHeader((name, values) -> values.forEach(value -> request.setHeader(name, value)));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        // it is the client's to say
        request.removeHeaders("Content-Length");
    }

    private static URI uri(ClassicHttpRequest request) throws IOException {
        try {
            return request.getUri();
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }

    private static InputStream open(Path file) {
        try {
            return Files.newInputStream(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
