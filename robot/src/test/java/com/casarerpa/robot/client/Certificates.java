package com.casarerpa.robot.client;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// An authority of its own, made with `keytool`, and servers with certificates that it signed.
final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path folder;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        keytool("-genkeypair -alias ca -keyalg EC -dname CN=TestAuthority -ext bc:c -validity 3650");
        keytool("-exportcert -alias ca -rfc -file " + folder.resolve("ca.pem"));
    }

    /// A server whose certificate this authority signed.
    ///
    /// @param san for whom, for example `dns:localhost`
    /// @param start of its validity of one day, for example `-10d`
    HttpsServer server(String alias, String san, String start) throws Exception {
        Path request = folder.resolve(alias + ".csr");
        Path signed = folder.resolve(alias + ".pem");
        keytool("-genkeypair -alias " + alias + " -keyalg EC -dname CN=" + alias);
        keytool("-certreq -alias " + alias + " -file " + request);
        keytool("-gencert -alias ca -infile " + request + " -outfile " + signed + " -rfc -ext san=" + san
                + " -startdate " + start + " -validity 1");
        keytool("-importcert -noprompt -alias " + alias + " -file " + signed);
        KeyStore all = store();
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            byte[] nothing = "null".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, nothing.length);
            exchange.getResponseBody().write(nothing);
            exchange.close();
        });
        server.start();
        return server;
    }

    /// A context that trusts this authority.
    SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store().getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-storepass", PASSWORD));
        Collections.addAll(command, "-keystore", folder.resolve("keys.p12").toString(), "-storetype", "PKCS12");
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool " + arguments + ": " + said);
        }
    }
}
