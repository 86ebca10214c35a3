package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// Turns what goes wrong on the way into codes and messages.
final class HttpFailure {
    /// The server answered, but not with what the node needs.
    static final String HTTP_ERROR = "HTTP_ERROR";

    private HttpFailure() {}

    /// @param shown where the request went
    static NodeException of(IOException thrown, String shown) {
        NodeException refusal = CheckedDns.refusal(thrown);
        if (refusal != null) {
            return refusal;
        }
        return switch (thrown) {
            case SSLPeerUnverifiedException _ -> untrusted(shown, "it is for another name", thrown);
            case SSLException _ when isAboutTrust(thrown) -> untrusted(shown, "nobody trusted signed it", thrown);
            case SSLException _ -> failed("the TLS connection to " + shown + " failed: " + reason(thrown), thrown);
            case SocketTimeoutException _ ->
                new NodeException(
                        NodeException.TIMEOUT,
                        "Expected " + shown + " to take the connection, but it did not answer in time: "
                                + reason(thrown),
                        thrown);
            case ConnectException _ ->
                failed(
                        "nothing at " + shown + " takes connections (" + reason(thrown)
                                + "); check the address, and that the server runs",
                        thrown);
            case NoRouteToHostException _ ->
                failed("there is no way from this robot to " + shown + ": " + reason(thrown), thrown);
            case BrokenAnswer _ ->
                failed("the answer of " + shown + " broke off or is damaged: " + reason(thrown), thrown);
            case FileSystemException file ->
                failed(
                        "The file system refused " + file.getFile() + ": "
                                + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason()),
                        thrown);
            default -> failed("the call to " + shown + " failed: " + reason(thrown), thrown);
        };
    }

    static NodeException late(String shown, Duration timeout) {
        return new NodeException(
                NodeException.TIMEOUT,
                "Expected the whole answer of " + shown + " within " + seconds(timeout)
                        + " s, but it did not come; raise `timeout` or find out what the server waits for");
    }

    private static double seconds(Duration time) {
        return Math.max(1, Math.round(time.toMillis() / 100.0)) / 10.0;
    }

    private static NodeException untrusted(String shown, String why, IOException thrown) {
        return failed(
                "the certificate of " + shown + " is not trusted: " + why + " (" + reason(thrown)
                        + "). Give the robot the authority's certificate in SSL_CERT_FILE or, if you trust the network,"
                        + " set `verify_ssl` to false",
                thrown);
    }

    private static boolean isAboutTrust(@Nullable Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof java.security.cert.CertificateException
                    || at instanceof java.security.cert.CertPathValidatorException) {
                return true;
            }
        }
        return false;
    }

    private static NodeException failed(String message, IOException thrown) {
        return new NodeException(NodeException.IO_ERROR, message, thrown);
    }

    private static String reason(IOException thrown) {
        String message = thrown.getMessage();
        return message == null || message.isBlank() ? thrown.getClass().getSimpleName() : message;
    }
}
