package ai.pixapi.jakarta.rest;

import ai.pixapi.PixapiException;
import ai.pixapi.exchange.NoReply;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What an engine's exception says of the request: it was certainly not sent, or it may have been. */
final class Loss {

    /** The engines' own exceptions, which are on no class path of ours. All are thrown before there is a connection. */
    private static final String CONNECT_TIMEOUT = "ConnectTimeoutException";

    private static final int MOST_CAUSES = 20;

    private Loss() {}

    /**
     * Reads an exception.
     *
     * @param failed what the engine threw
     * @param broken why we gave the request up ourselves; null if we did not
     * @return the failure
     * @throws PixapiException if that is what lies beneath: a picture that cannot be read, for example
     */
    static NoReply of(RuntimeException failed, @Nullable String broken) {
        Throwable cause = failed;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++, cause = cause.getCause()) {
            if (cause instanceof PixapiException ours) {
                throw ours;
            }
            String unconnected = unconnected(cause);
            if (unconnected != null) {
                return NoReply.notSent(unconnected, failed);
            }
            if (broken == null && cause instanceof TooLong) {
                return NoReply.afterSending(String.valueOf(cause.getMessage()), failed);
            }
        }
        return NoReply.afterSending(broken == null ? "the connection broke" : broken, failed);
    }

    /** Why it is certain that there was no connection; null if it is not. */
    private static @Nullable String unconnected(Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof NoRouteToHostException
                || cause instanceof UnknownHostException
                || cause instanceof UnresolvedAddressException) {
            return "no connection";
        }
        if (isConnectTimeout(cause)) {
            return "no connection in time";
        }
        // only what we found wrong with the far end: an alert of its may come after the request
        boolean refusedByUs = cause instanceof SSLPeerUnverifiedException
                || (cause instanceof SSLException && cause.getCause() instanceof CertificateException);
        return refusedByUs ? "no TLS connection" : null;
    }

    private static boolean isConnectTimeout(Throwable cause) {
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getSimpleName().endsWith(CONNECT_TIMEOUT)) {
                return true;
            }
        }
        return false;
    }
}
