package ai.pixapi.gateway.assets;

import java.net.URI;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;

/** A server that speaks S3 over loopback, checks signatures and keeps everything in memory. */
final class S3Server implements AutoCloseable {

    private static final String ID = "the-access-key";
    private static final String SECRET = "the-secret-key-of-the-tests";

    private final S3Proxy server;
    private final BlobStore blobs;

    S3Server() {
        blobs = BlobStores.create("transient-nio2", new Properties());
        server = S3Proxy.builder()
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, ID, SECRET)
                .blobStore(blobs)
                .build();
        try {
            server.start();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** {@return an empty bucket} */
    BucketSettings bucket(String name) {
        blobs.createContainer(name);
        return new BucketSettings(
                URI.create("http://127.0.0.1:" + server.getPort()), name, "", "us-east-1", ID, SECRET, true);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        blobs.close();
    }
}
