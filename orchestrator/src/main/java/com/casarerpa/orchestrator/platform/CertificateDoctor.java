package com.casarerpa.orchestrator.platform;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// Looks at the certificate that the public address shows.
public final class CertificateDoctor {
    private static final String CHECK = "certificate";
    private static final Duration SOON = Duration.ofDays(14);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int HTTPS = 443;

    private final URI url;
    private final Clock clock;

    /// @param url such as `https://casare.example.com`
    public CertificateDoctor(URI url, Clock clock) {
        this.url = url;
        this.clock = clock;
    }

    /// Shakes hands as a robot would.
    public Diagnosis look() {
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            return Diagnosis.broken(
                    CHECK, url + " is not encrypted", "Robots and browsers need https:// from other machines.");
        }
        int port = url.getPort() < 0 ? HTTPS : url.getPort();
        try (var socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            socket.connect(new InetSocketAddress(url.getHost(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            var parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            parameters.setServerNames(java.util.List.of(new javax.net.ssl.SNIHostName(url.getHost())));
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            var left =
                    Duration.between(clock.instant(), certificate.getNotAfter().toInstant());
            var text = "of " + url.getHost() + " is good for " + left.toDays() + " days";
            return left.compareTo(SOON) < 0
                    ? Diagnosis.warning(CHECK, text, "Renew it now: robots refuse the address afterwards.")
                    : Diagnosis.good(CHECK, text);
        } catch (SSLException distrusted) {
            return Diagnosis.broken(
                    CHECK,
                    "of " + url.getHost() + " is not trusted: " + distrusted.getMessage(),
                    "It must be valid, for this name, and with its chain. Robots say the same.");
        } catch (IOException away) {
            return Diagnosis.broken(
                    CHECK, url + " does not answer: " + away.getMessage(), "Check DNS, firewall, tunnel and proxy.");
        }
    }
}
