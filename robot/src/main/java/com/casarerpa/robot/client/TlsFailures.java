package com.casarerpa.robot.client;

import java.net.URI;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import org.jspecify.annotations.Nullable;

/// Says in a person's words why there is no trusted connection, and who has to mend it.
final class TlsFailures {
    private TlsFailures() {}

    static String text(Throwable failure, URI server) {
        String detail = String.valueOf(Failures.deepest(failure).getMessage());
        if (Failures.has(failure, CertificateExpiredException.class) || hasReason(failure, BasicReason.EXPIRED)) {
            return "the server's certificate has expired (" + detail + "); renew it there, or set this machine's clock"
                    + " if that is wrong";
        }
        if (Failures.has(failure, CertificateNotYetValidException.class)
                || hasReason(failure, BasicReason.NOT_YET_VALID)) {
            return "the server's certificate is not valid yet (" + detail + "); set this machine's clock";
        }
        if (Failures.has(failure, CertPathBuilderException.class)) {
            return "nobody whom this machine trusts has signed the server's certificate; add the signing authority to"
                    + " the trust store of Java, or find out who reads along";
        }
        if (detail.startsWith("No subject alternative") || detail.startsWith("No name matching")) {
            return "the server's certificate is for another name than " + server.getHost() + " (" + detail
                    + "); set ORCHESTRATOR_URL to a name in it, or get one for that name";
        }
        if (detail.contains("SSL message")) {
            return "what listens at " + server.getAuthority()
                    + " does not speak TLS; is it http:// there, or a proxy in" + " between?";
        }
        return detail;
    }

    private static boolean hasReason(Throwable failure, BasicReason reason) {
        for (@Nullable Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof CertPathValidatorException invalid && invalid.getReason() == reason) {
                return true;
            }
        }
        return false;
    }
}
