package com.casarerpa.nodes.network.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.testing.TestCertificate;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.apache.ftpserver.usermanager.impl.BaseUser;
import org.apache.ftpserver.usermanager.impl.WritePermission;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FtpNodesTest {
    @TempDir
    Path folder;

    private Path remote;
    private Path local;
    private FtpServer server;
    private int port;

    @BeforeAll
    static void trust() {
        TestCertificate.trust();
    }

    @BeforeEach
    void start() throws Exception {
        remote = Files.createDirectory(folder.resolve("remote"));
        local = Files.createDirectory(folder.resolve("local"));
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(TestCertificate.KEY_STORE.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(TestCertificate.PASSWORD);
        ListenerFactory listener = new ListenerFactory();
        listener.setPort(port);
        listener.setSslConfiguration(tls.createSslConfiguration());
        BaseUser user = new BaseUser();
        user.setName("anna");
        user.setPassword("s3cret-pw");
        user.setHomeDirectory(remote.toString());
        user.setAuthorities(List.of(new WritePermission()));
        FtpServerFactory factory = new FtpServerFactory();
        factory.addListener("default", listener.createListener());
        factory.getUserManager().save(user);
        server = factory.createServer();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private FakeContext of(String type) {
        return FakeContext.of(FtpNodes.all(), type).in(local);
    }

    private FakeContext connect() {
        return of("FTPConnectNode")
                .with("host", "localhost")
                .with("port", port)
                .with("username", "anna")
                .with("password", "s3cret-pw");
    }

    private FakeContext connected() throws Exception {
        FakeContext connect = connect();
        connect.run();
        return connect;
    }

    @Test
    void connect_tellsWhatTheServerSaid() throws Exception {
        FakeContext connect = connect();

        assertThat(connect.run().outputs()).containsEntry("connected", true);
        assertThat((String) connect.output("server_message")).startsWith("230");
        assertThat(of("FTPDisconnectNode").after(connect).output("disconnected"))
                .isEqualTo(true);
        assertThat(of("FTPListNode").after(connect).failure()).hasMessageContaining("FTPConnectNode");
    }

    @Test
    void transfer_bringsFilesThereAndBack() throws Exception {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        Files.write(local.resolve("größe.bin"), bytes);
        FakeContext connection = connected();

        assertThat(of("FTPUploadNode")
                        .after(connection)
                        .with("local_path", "größe.bin")
                        .with("remote_path", "/in/deep/größe.bin")
                        .with("create_dirs", true)
                        .output("bytes_sent"))
                .isEqualTo(300_000L);
        assertThat(of("FTPDownloadNode")
                        .after(connection)
                        .with("remote_path", "in/deep/größe.bin")
                        .with("local_path", "new/back.bin")
                        .output("bytes_received"))
                .isEqualTo(300_000L);

        assertThat(local.resolve("new/back.bin")).hasBinaryContent(bytes);
        assertThat(local.resolve("new")).isDirectoryNotContaining("glob:**.tmp");
        assertThat(of("FTPGetSizeNode")
                        .after(connection)
                        .with("remote_path", "/in/deep/größe.bin")
                        .run()
                        .outputs())
                .containsEntry("size", 300_000L)
                .containsEntry("found", true);
    }

    @Test
    void transfer_encrypted() throws Exception {
        Files.writeString(local.resolve("a.txt"), "secret");
        FakeContext connection = connect().with("use_tls", true);
        connection.run();

        of("FTPUploadNode")
                .after(connection)
                .with("local_path", "a.txt")
                .with("remote_path", "a.txt")
                .run();
        of("FTPDownloadNode")
                .after(connection)
                .with("remote_path", "a.txt")
                .with("local_path", "b.txt")
                .run();

        assertThat(remote.resolve("a.txt")).hasContent("secret");
        assertThat(local.resolve("b.txt")).hasContent("secret");
    }

    @Test
    void transfer_asText_convertsTheEndsOfLines() throws Exception {
        Files.writeString(local.resolve("a.txt"), "x\ny\n");
        Files.writeString(remote.resolve("dos.txt"), "x\r\ny\r\n");
        FakeContext connection = connected();

        of("FTPDownloadNode")
                .after(connection)
                .with("remote_path", "dos.txt")
                .with("local_path", "unix.txt")
                .with("binary_mode", false)
                .run();
        of("FTPDownloadNode")
                .after(connection)
                .with("remote_path", "dos.txt")
                .with("local_path", "same.txt")
                .run();

        assertThat(Files.readString(local.resolve("unix.txt"))).isEqualTo("x\ny\n");
        assertThat(Files.readString(local.resolve("same.txt"))).isEqualTo("x\r\ny\r\n");
    }

    @Test
    void transfer_inActiveMode() throws Exception {
        Files.writeString(remote.resolve("a.txt"), "active");
        FakeContext connection = connect().with("passive", false);
        connection.run();

        of("FTPDownloadNode")
                .after(connection)
                .with("remote_path", "a.txt")
                .with("local_path", "a.txt")
                .run();

        assertThat(local.resolve("a.txt")).hasContent("active");
    }

    @Test
    void download_keepsWhatIsThere_unlessToldOtherwise() throws Exception {
        Files.writeString(remote.resolve("a.txt"), "new");
        Files.writeString(local.resolve("a.txt"), "old");
        FakeContext node = of("FTPDownloadNode")
                .after(connected())
                .with("remote_path", "a.txt")
                .with("local_path", "a.txt");

        assertThat(node.failure().code()).isEqualTo("ALREADY_EXISTS");
        assertThat(local.resolve("a.txt")).hasContent("old");
        node.with("overwrite", true).run();
        assertThat(local.resolve("a.txt")).hasContent("new");
    }

    @Test
    void download_thatFailsOrIsTooLarge_leavesNothingBehindAndTheConnectionUsable() throws Exception {
        Files.write(remote.resolve("big.bin"), new byte[50_000]);
        FakeContext connection = connected();
        FakeContext node = of("FTPDownloadNode").after(connection).with("local_path", "x");

        assertThat(node.with("remote_path", "none.bin").failure().code()).isEqualTo(NodeException.NOT_FOUND);
        assertThat(node.with("remote_path", "big.bin")
                        .under(Policy.local().with(new Limits(1024, 1024, 10_000, 0)))
                        .failure())
                .hasMessageContaining("limits.transfer");
        assertThat(local).isEmptyDirectory();
        assertThat(of("FTPGetSizeNode")
                        .after(connection)
                        .with("remote_path", "big.bin")
                        .output("size"))
                .isEqualTo(50_000L);
    }

    @Test
    void makeDir_makesWhatIsMissing() throws Exception {
        FakeContext connection = connected();

        of("FTPMakeDirNode")
                .after(connection)
                .with("remote_path", "a/b/c")
                .with("parents", true)
                .run();
        of("FTPMakeDirNode")
                .after(connection)
                .with("remote_path", "/a/b")
                .with("parents", true)
                .run();
        assertThat(remote.resolve("a/b/c")).isDirectory();
        assertThat(of("FTPMakeDirNode")
                        .after(connection)
                        .with("remote_path", "x/y")
                        .failure())
                .hasMessageContaining("x/y");
    }

    @Test
    void contents_areListedRenamedAndRemoved() throws Exception {
        FakeContext connection = connected();
        Files.createDirectories(remote.resolve("a/b/c"));
        Files.writeString(remote.resolve("a/one.txt"), "1");
        assertThat(of("FTPListNode").after(connection).with("remote_path", "a").output("items"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactlyInAnyOrder("b", "one.txt");
        assertThat(of("FTPListNode")
                        .after(connection)
                        .with("remote_path", "a/b/c")
                        .output("count"))
                .isEqualTo(0L);
        List<?> lines = (List<?>) of("FTPListNode")
                .after(connection)
                .with("remote_path", "a")
                .with("detailed", true)
                .output("items");
        assertThat(lines).hasSize(2).anyMatch(line -> line.toString().matches("-rw.*one\\.txt"));

        of("FTPRenameNode")
                .after(connection)
                .with("old_path", "a/one.txt")
                .with("new_path", "two.txt")
                .run();
        assertThat(remote.resolve("two.txt")).hasContent("1");
        of("FTPDeleteNode").after(connection).with("remote_path", "two.txt").run();
        assertThat(remote.resolve("two.txt")).doesNotExist();
        of("FTPRemoveDirNode").after(connection).with("remote_path", "a/b/c").run();
        assertThat(remote.resolve("a/b/c")).doesNotExist();
        assertThat(of("FTPDeleteNode")
                        .after(connection)
                        .with("remote_path", "gone")
                        .failure())
                .hasMessageContaining("refused to delete gone: 450");
    }

    @Test
    void getSize_ofWhatIsNotThere_isNotFound() throws Exception {
        assertThat(of("FTPGetSizeNode")
                        .after(connected())
                        .with("remote_path", "none")
                        .run()
                        .outputs())
                .containsEntry("size", 0L)
                .containsEntry("found", false);
    }

    @Test
    void paths_withLineBreaks_areRefused() throws Exception {
        Files.writeString(remote.resolve("victim"), "x");

        assertThat(of("FTPDeleteNode")
                        .after(connected())
                        .with("remote_path", "none\r\nDELE victim")
                        .failure()
                        .code())
                .isEqualTo(NodeException.INVALID_INPUT);
        assertThat(connect().with("password", "x\r\nDELE victim").failure().code())
                .isEqualTo(NodeException.INVALID_INPUT);
        assertThat(remote.resolve("victim")).exists();
    }

    @Test
    void connect_withAWrongPassword_doesNotTellIt() {
        NodeException refused = connect().with("password", "wrong-one").failure();

        assertThat(refused.code()).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(refused.text()).contains("anna").doesNotContain("wrong-one");
    }

    @Test
    void connect_whereThePolicyForbidsOrNobodyListens_fails() {
        NetworkRules closed = new NetworkRules(List.of(), List.of(), false, true, false);

        assertThat(connect().under(Policy.local().with(closed)).failure().code())
                .isEqualTo(NodeException.POLICY_DENIED);
        server.stop();
        assertThat(connect().failure()).hasMessageContaining("localhost:" + port);
    }

    @Test
    void connect_toAServerThatSaysNothing_timesOutOrIsInterrupted() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            FakeContext node = connect().with("port", silent.getLocalPort());
            assertThat(node.with("timeout", 1).failure().code()).isEqualTo(NodeException.TIMEOUT);

            silent.accept().close();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> accept(silent));
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    node.with("timeout", 60).run();
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            try (Socket client = accepted.join()) {
                thread.interrupt();
                assertThat(thread.join(Duration.ofSeconds(5))).isTrue();

                assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    private static Socket accept(ServerSocket server) {
        try {
            return server.accept();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
