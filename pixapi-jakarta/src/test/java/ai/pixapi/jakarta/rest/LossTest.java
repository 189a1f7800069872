package ai.pixapi.jakarta.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ai.pixapi.PixapiException.InvalidRequest;
import ai.pixapi.exchange.NoReply;
import jakarta.ws.rs.ProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {

    /** As Apache's client names and makes it. */
    private static class ConnectTimeoutException extends InterruptedIOException {
        private static final long serialVersionUID = 1L;
    }

    /** Likewise. */
    private static final class ConnectionPoolTimeoutException extends ConnectTimeoutException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> notSent() {
        return Stream.of(
                arguments(new ConnectException("refused")),
                arguments(new NoRouteToHostException()),
                arguments(new UnknownHostException("x")),
                arguments(new ConnectTimeoutException()),
                arguments(new ConnectionPoolTimeoutException()),
                arguments(new HttpConnectTimeoutException("")),
                arguments(new SSLPeerUnverifiedException("another host")),
                arguments(new SSLHandshakeException("untrusted").initCause(new CertificateException())));
    }

    @ParameterizedTest
    @MethodSource("notSent")
    void withoutAConnectionNothingWasSent(Throwable cause) {
        assertThat(Loss.of(new ProcessingException(new IOException(cause)), null)
                        .wasSent())
                .isFalse();
    }

    static Stream<Arguments> mayBeSent() {
        return Stream.of(
                arguments(new SocketException("Connection reset")),
                arguments(new SocketTimeoutException("Read timed out")),
                arguments(new SocketTimeoutException("connect timed out")),
                arguments(new InterruptedIOException()),
                arguments(new EOFException()),
                arguments(new HttpTimeoutException("")),
                arguments(new SSLHandshakeException("Received fatal alert: bad_certificate")),
                arguments(new IllegalStateException("Connection pool shut down")),
                arguments(new NullPointerException()),
                arguments(new TooLong(1)));
    }

    @ParameterizedTest
    @MethodSource("mayBeSent")
    void everythingElseMayHaveBeenSent(Throwable cause) {
        NoReply lost = Loss.of(new ProcessingException(new IOException(cause)), null);

        assertThat(lost.wasSent()).isTrue();
        assertThat(lost.getMessage()).doesNotContain("x").doesNotContain("null");
    }

    @Test
    void whatWeGaveUpOurselvesIsNamed() {
        NoReply lost = Loss.of(new ProcessingException(new SocketException("Socket closed")), "the client was closed");

        assertThat(lost.wasSent()).isTrue();
        assertThat(lost).hasMessage("the client was closed");
    }

    @Test
    void ourOwnErrorsPass() {
        InvalidRequest ours = new InvalidRequest("image", "image must not be empty");

        assertThatThrownBy(() -> Loss.of(new ProcessingException(new IOException(ours)), null))
                .isSameAs(ours);
    }

    @Test
    void aCircleOfCausesEnds() {
        IOException a = new IOException("a");
        a.initCause(new IOException("b", a));

        assertThat(Loss.of(new ProcessingException(a), null).wasSent()).isTrue();
    }
}
