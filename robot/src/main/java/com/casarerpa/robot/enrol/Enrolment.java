package com.casarerpa.robot.enrol;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.access.EnrolRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Gets a robot a key of its own for an enrolment token, once. The key is made and written down here (mode 0600) before
/// it is sent, so that a lost answer or a crash loses nothing: the same key is sent again.
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final int KEY_BYTES = 32;

    private final URI orchestrator;
    private final String robotName;
    private final Path keyFile;
    private final Duration rest;

    /// @param orchestrator its address, without `/api/v1`
    /// @param keyFile where the key is kept
    /// @param rest how long to wait when the orchestrator cannot be reached
    public Enrolment(URI orchestrator, String robotName, Path keyFile, Duration rest) {
        this.orchestrator = orchestrator;
        this.robotName = robotName;
        this.keyFile = keyFile;
        this.rest = rest;
    }

    /// Makes sure that the robot has its key; returns at once when it has. Waits for an orchestrator that is away.
    ///
    /// @throws EnrolmentException when the orchestrator refuses
    /// @throws IOException when the key cannot be kept
    public void enrol(String token) throws EnrolmentException, IOException, InterruptedException {
        if (Files.exists(keyFile)) {
            return;
        }
        var pending = keyFile.resolveSibling(keyFile.getFileName() + ".new");
        var body = ContractJson.mapper().writeValueAsBytes(new EnrolRequest(token, robotName, key(pending)));
        try (var http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build()) {
            while (!isEnrolled(http, body)) {
                Thread.sleep(rest);
            }
        }
        Files.move(pending, keyFile, StandardCopyOption.ATOMIC_MOVE);
        LOG.info("Enrolled as {}; the key is in {}", robotName, keyFile);
    }

    private static String key(Path pending) throws IOException {
        if (Files.exists(pending)) {
            var written = Files.readString(pending).strip();
            if (!written.isEmpty()) {
                return written;
            }
            Files.delete(pending); // The robot died before it wrote it.
        }
        var bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        var key = "crpa_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var folder = pending.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var channel = Files.newByteChannel(
                        pending, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly());
                var out = Channels.newOutputStream(channel)) {
            out.write((key + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return key;
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private boolean isEnrolled(HttpClient http, byte[] body) throws EnrolmentException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(orchestrator + "/api/v1/robots/enrol"))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> answer;
        try {
            answer = http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            LOG.warn(
                    "Cannot enrol at {} now; trying again in {} s: {}",
                    orchestrator,
                    rest.toSeconds(),
                    away.toString());
            return false;
        }
        int status = answer.statusCode();
        if (status == 201) {
            return true;
        }
        if (status == 429 || status >= 500) {
            LOG.warn("Cannot enrol at {} now; trying again in {} s: status {}", orchestrator, rest.toSeconds(), status);
            return false;
        }
        throw new EnrolmentException("Expected to be enrolled as " + robotName + " at " + orchestrator
                + ", but it said " + status + ": " + detail(answer.body()));
    }

    private static String detail(String body) {
        try {
            return ContractJson.mapper().readTree(body).path("detail").asString("no reason");
        } catch (JacksonException notOurs) {
            return "no reason that can be read. Is that an orchestrator?";
        }
    }
}
