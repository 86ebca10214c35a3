package com.casarerpa.nodes.network.mail;

import com.casarerpa.nodes.network.testing.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;

/// An SMTP server that accepts one connection, offers STARTTLS, and remembers which commands came before
/// and after.
final class StartTlsServer implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> clear = new CopyOnWriteArrayList<>();
    private final List<String> encrypted = new CopyOnWriteArrayList<>();

    StartTlsServer() throws IOException {
        server = new ServerSocket(0);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    List<String> inTheClear() {
        return clear;
    }

    List<String> encrypted() {
        return encrypted;
    }

    private void serve() {
        try (Socket plain = server.accept()) {
            say(plain, "220 test");
            talk(plain, clear);
            try (SSLSocket tls = (SSLSocket)
                    TestCertificate.context().getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
                tls.setUseClientMode(false);
                talk(tls, encrypted);
            }
        } catch (IOException e) {
            encrypted.add("broken: " + e);
        }
    }

    private static void talk(Socket socket, List<String> commands) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String command = line.split(" ", -1)[0].toUpperCase(Locale.ROOT);
            commands.add(command);
            switch (command) {
                case "EHLO" -> say(socket, "250-test\r\n250-STARTTLS\r\n250 AUTH PLAIN");
                case "STARTTLS" -> {
                    say(socket, "220 go");
                    return;
                }
                case "AUTH" -> say(socket, "235 welcome");
                case "DATA" -> {
                    say(socket, "354 go");
                    String text = in.readLine();
                    while (!".".equals(text)) {
                        text = in.readLine();
                    }
                    say(socket, "250 taken");
                }
                case "QUIT" -> {
                    say(socket, "221 bye");
                    return;
                }
                default -> say(socket, "250 fine");
            }
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
