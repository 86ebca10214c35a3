package com.casarerpa.nodes.network.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.NetworkContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Downloads and uploads.
class TransferTest {
    private static final int BLOCK = 1 << 16;

    @TempDir
    Path folder;

    private final CountDownLatch over = new CountDownLatch(1);
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = TestServer.http();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.close();
    }

    private FakeContext download(String path) {
        return NetworkContext.of("HttpDownloadFileNode")
                .in(folder)
                .with("url", server.url(path))
                .with("save_path", "got/file.bin");
    }

    private Path saved() {
        return folder.resolve("got/file.bin");
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private static void blocks(HttpExchange exchange, byte[] block, int times) throws IOException {
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < times; i++) {
            out.write(block);
        }
    }

    @Test
    void download_savesALargeFileWhole() throws Exception {
        byte[] block = new byte[BLOCK];
        new Random(1).nextBytes(block);
        server.on("/", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            blocks(exchange, block, 1_000);
        });
        assertThat(download("/big").run().outputs())
                .containsEntry("file_path", saved().toString())
                .containsEntry("file_size", 1_000L * BLOCK)
                .containsEntry("success", true)
                .containsEntry("error", "");
        assertThat(saved()).hasSize(1_000L * BLOCK);
        try (var in = Files.newInputStream(saved())) {
            in.skipNBytes(999L * BLOCK);
            assertThat(in.readAllBytes()).isEqualTo(block);
        }
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void download_thatIsCutLeavesWhatWasThere() throws Exception {
        Files.createDirectories(saved().getParent());
        Files.writeString(saved(), "old");
        server.on("/", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 10L * BLOCK);
            blocks(exchange, new byte[BLOCK], 3);
        });
        assertThat(download("/cut").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("IO_ERROR"))
                .hasMessageContaining("broke off");
        assertThat(saved()).hasContent("old");
        assertThat(files()).isEqualTo(1);
    }

    @Test
    void download_thatIsInterruptedLeavesNothing() throws Exception {
        server.on("/", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 10L * BLOCK);
            blocks(exchange, new byte[BLOCK], 1);
            exchange.getResponseBody().flush();
            over.await();
        });
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                download("/hangs").run();
            } catch (Throwable e) {
                end.set(e);
            }
        });
        Awaitility.await().until(() -> files() == 1);
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        assertThat(end.get()).isInstanceOf(InterruptedException.class);
        assertThat(files()).isZero();
    }

    @Test
    void download_ofMoreThanThePolicyAllowsIsRefusedAndLeavesNothing() throws Exception {
        Policy small = Policy.local().with(new Limits(1_024, 1_024, 3L * BLOCK, 0));
        server.on("/told", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 5L * BLOCK);
            blocks(exchange, new byte[BLOCK], 5);
        });
        server.on("/untold", (asked, exchange) -> {
            exchange.sendResponseHeaders(200, 0);
            blocks(exchange, new byte[BLOCK], 5);
        });
        for (String path : new String[] {"/told", "/untold"}) {
            assertThat(download(path).under(small).failure())
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("POLICY_DENIED"))
                    .hasMessageContaining("limits.transfer");
            assertThat(files()).isZero();
        }
    }

    @Test
    void download_failsWhereTheServerSaysNo() throws Exception {
        server.on("/", 404, "text/html", "<h1>none</h1>");
        assertThat(download("/missing").failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("HTTP_ERROR"))
                .hasMessageContaining("HTTP 404");
        assertThat(files()).isZero();
    }

    @Test
    void download_keepsAFileWithoutOverwrite() throws Exception {
        Files.createDirectories(saved().getParent());
        Files.writeString(saved(), "old");
        server.on("/", 200, "text/plain", "new");
        assertThat(download("/").with("overwrite", false).failure().code()).isEqualTo("ALREADY_EXISTS");
        assertThat(server.asked).isEmpty();
        download("/").run();
        assertThat(saved()).hasContent("new");
    }

    @Test
    void download_ofTheSuperNodeTellsTheStatusAndKeepsFiles() throws Exception {
        server.on("/", 200, "text/plain", "new");
        FakeContext context = NetworkContext.of("HttpSuperNode")
                .in(folder)
                .with("action", "Download File")
                .with("url", server.url("/"))
                .with("save_path", "f.txt");
        assertThat(context.run().outputs()).containsEntry("status_code", 200L).containsEntry("file_size", 3L);
        assertThat(context.failure().code()).isEqualTo("ALREADY_EXISTS");
        assertThat(context.with("save_path", "none/f.txt")
                        .with("create_dirs", false)
                        .failure()
                        .code())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void upload_sendsTheFileAndTheFields() throws Exception {
        Files.writeString(folder.resolve("Bericht ü.txt"), "content of the file");
        server.on("/", 201, "application/json", "{\"id\": 3}");
        assertThat(NetworkContext.of("HttpUploadFileNode")
                        .in(folder)
                        .with("url", server.url("/up"))
                        .with("file_path", "Bericht ü.txt")
                        .with("field_name", "doc")
                        .with("headers", Map.of("Content-Type", "application/json", "X-Key", "k"))
                        .with("extra_fields", Map.of("note", "größer"))
                        .run()
                        .outputs())
                .containsEntry("status_code", 201L)
                .containsEntry("response_json", Map.of("id", 3L))
                .containsEntry("success", true)
                .doesNotContainKey("response_headers");
        TestServer.Asked asked = server.asked.getFirst();
        assertThat(asked.header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(asked.header("X-Key")).isEqualTo("k");
        assertThat(asked.text())
                .contains("Content-Disposition: form-data; name=\"doc\"; filename=\"Bericht ü.txt\"")
                .contains("Content-Type: text/plain")
                .contains("content of the file")
                .containsSubsequence("name=\"note\"", "größer");
    }

    @Test
    void upload_isRepeatedWhileTheServerIsBusy() throws Exception {
        byte[] content = new byte[3 * BLOCK];
        Files.write(folder.resolve("f.bin"), content);
        server.on(
                "/",
                (asked, exchange) -> TestServer.answer(
                        exchange,
                        server.asked.size() == 1 ? 503 : 200,
                        "text/plain",
                        "x".getBytes(StandardCharsets.UTF_8)));
        assertThat(NetworkContext.of("HttpUploadFileNode")
                        .in(folder)
                        .with("url", server.url("/up"))
                        .with("file_path", "f.bin")
                        .with("retry_count", 1)
                        .with("retry_delay", 0.01)
                        .output("status_code"))
                .isEqualTo(200L);
        assertThat(server.asked).hasSize(2).allMatch(asked -> asked.body().length > content.length);
    }

    @Test
    void upload_ofTheSuperNodeTellsTheHeaders() throws Exception {
        Files.writeString(folder.resolve("f"), "x");
        server.on("/", 400, "text/plain", "bad");
        assertThat(NetworkContext.of("HttpSuperNode")
                        .in(folder)
                        .with("action", "Upload File")
                        .with("url", server.url("/"))
                        .with("file_path", "f")
                        .run()
                        .outputs())
                .containsEntry("success", false)
                .containsEntry("error", "HTTP 400")
                .containsKey("response_headers");
    }

    @Test
    void upload_namesAFileThatIsNotThere() {
        assertThat(NetworkContext.of("HttpUploadFileNode")
                        .in(folder)
                        .with("url", server.url("/"))
                        .with("file_path", "none.txt")
                        .failure())
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("NOT_FOUND"))
                .hasMessageContaining("none.txt");
        assertThat(server.asked).isEmpty();
    }
}
