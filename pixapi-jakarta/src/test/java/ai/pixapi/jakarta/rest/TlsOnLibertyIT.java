package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.pixapi.PixapiException.AccountRefused;
import ai.pixapi.PixapiException.Unreachable;
import ai.pixapi.client.Pixapi;
import ai.pixapi.jakarta.PixapiClient;
import ai.pixapi.jakarta.server.Application;
import ai.pixapi.jakarta.server.Liberty;
import ai.pixapi.media.Generation;
import ai.pixapi.media.MediaRequest;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An upstream whose certificate is known to the server's key store alone, or to a file that the configuration names. */
@ExtendWith(ArquillianExtension.class)
class TlsOnLibertyIT {

    private static final MediaRequest CUP =
            Generation.of("nano-banana", "a cup").size("1024x1024").build();

    private static final String REFUSED = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\n{}";

    @Inject
    private Pixapi pixapi;

    @Inject
    @PixapiClient("jdk")
    private Pixapi jdk;

    @Inject
    @PixapiClient("plain")
    private Pixapi plain;

    @Inject
    @PixapiClient("stranger")
    private Pixapi stranger;

    @Deployment
    static WebArchive application() throws Exception {
        Path known = Liberty.keyStore();
        Path own = Certificate.file(known.resolveSibling("own"));
        return Application.named("tls")
                .config("""
                        pixapi.api-key=k
                        pixapi.base-url=https://localhost:%d
                        pixapi.retries=0
                        pixapi.client.jdk.sender=jdk
                        pixapi.client.jdk.base-url=https://127.0.0.1:%d
                        pixapi.client.jdk.tls.trust-store=%s
                        pixapi.client.jdk.tls.trust-store-password=changeit
                        pixapi.client.plain.sender=jdk
                        pixapi.client.stranger.base-url=https://127.0.0.1:%2$d
                        """.formatted(port(known), port(own), own))
                .with(FarEnd.class)
                .asserting()
                .war();
    }

    @Test
    void theServersOwnKeyStoreCountsForTheRestClient() {
        isReached(pixapi);
    }

    @Test
    void aNamedFileCountsForTheJdk() {
        isReached(jdk);
    }

    @Test
    void theServersKeyStoreDoesNotCountForTheJdk() {
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> plain.submit(CUP));
    }

    @Test
    void aCertificateThatNobodyKnowsIsSentNothing() {
        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> stranger.submit(CUP));
    }

    /** The far end refuses every key. */
    private static void isReached(Pixapi client) {
        assertThatExceptionOfType(AccountRefused.class).isThrownBy(() -> client.submit(CUP));
    }

    /** {@return where somebody listens who shows the certificate of that file} */
    private static int port(Path file) throws Exception {
        ServerSocket listening = Certificate.of(file)
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        return new FarEnd(listening, (socket, end) -> {
                    end.readHead(socket);
                    socket.getOutputStream().write(REFUSED.getBytes(StandardCharsets.US_ASCII));
                })
                .port();
    }
}
