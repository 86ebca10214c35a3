package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Which servers are believed to be who they say.
///
/// @param manager judges their certificates
/// @param sockets makes connections that ask it
record Trust(X509TrustManager manager, SSLSocketFactory sockets) {
    private static final String CERTIFICATES = "SSL_CERT_FILE";

    /// The authorities that Java knows, those of Windows when this is Windows, and those in the file (PEM) that the
    /// environment variable `SSL_CERT_FILE` names, as in Python.
    static Trust known(Map<String, String> environment) throws NodeException {
        String file = environment.getOrDefault(CERTIFICATES, "");
        try {
            List<Certificate> authorities =
                    new ArrayList<>(List.of(manager(null).getAcceptedIssuers()));
            if (System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")) {
                authorities.addAll(ofWindows());
            }
            if (!file.isBlank()) {
                authorities.addAll(ofFile(Path.of(file)));
            }
            return of(manager(store(authorities)));
        } catch (GeneralSecurityException | IOException | InvalidPathException e) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "the certificates of trusted authorities cannot be read"
                            + (file.isBlank() ? "" : " (" + CERTIFICATES + " is " + file + ")") + ": " + e.getMessage(),
                    e);
        }
    }

    /// Every server that has any certificate at all.
    static Trust blind() throws NodeException {
        try {
            return of(new Blind());
        } catch (GeneralSecurityException e) {
            throw new NodeException(NodeException.INTERNAL_ERROR, "TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Trust of(X509TrustManager manager) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {manager}, null);
        return new Trust(manager, context.getSocketFactory());
    }

    private static Collection<? extends Certificate> ofFile(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificates(in);
        }
    }

    private static List<Certificate> ofWindows() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("Windows-ROOT");
        store.load(null, null);
        List<Certificate> certificates = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            Certificate certificate = store.getCertificate(alias);
            if (certificate != null) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    private static KeyStore store(List<Certificate> authorities) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < authorities.size(); i++) {
            store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        return store;
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("Java has no X.509 trust manager");
    }

    /// Believes everybody: what `verify_ssl` false asks for.
    private static final class Blind extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
