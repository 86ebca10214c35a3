package com.casarerpa.nodes.network.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.testing.TestCertificate;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendEmailNodeTest {
    @TempDir
    Path folder;

    private GreenMail server;
    private MailContext mail;

    @BeforeAll
    static void trust() {
        TestCertificate.trust();
        System.setProperty("greenmail.tls.keystore.file", TestCertificate.KEY_STORE.toString());
        System.setProperty("greenmail.tls.keystore.password", TestCertificate.PASSWORD);
    }

    @BeforeEach
    void start() {
        server = new GreenMail(
                new ServerSetup[] {ServerSetupTest.SMTP.dynamicPort(), ServerSetupTest.SMTPS.dynamicPort()});
        server.start();
        server.setUser("anna@example.com", MailContext.USER, MailContext.PASSWORD);
        mail = new MailContext(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).isNotEmpty();
        return server.getReceivedMessages()[0];
    }

    @Test
    void send_textWithAllItsHeaders() throws Exception {
        Object id = mail.sending("SendEmailNode")
                .with("to", "Bob <bob@example.com>; carol@example.com")
                .with("cc", "dora@example.com")
                .with("bcc", "secret@example.com")
                .with("reply_to", "answers@example.com")
                .with("sender_name", "Änna, Müller")
                .with("subject", "Grüße aus Köln")
                .with("body", "Zeile 1\nñ")
                .with("priority", "high")
                .with("read_receipt", true)
                .output("message_id");

        MimeMessage message = received();
        assertThat(message.getMessageID()).isEqualTo(id).startsWith("<").contains("@");
        assertThat(message.getSubject()).isEqualTo("Grüße aus Köln");
        assertThat(((String) message.getContent()).strip()).isEqualTo("Zeile 1\r\nñ");
        assertThat(message.isMimeType("text/plain")).isTrue();
        assertThat(message.getFrom()).hasSize(1);
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Änna, Müller");
        assertThat(message.getRecipients(Message.RecipientType.TO)).hasSize(2);
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Reply-To", ",")).isEqualTo("answers@example.com");
        assertThat(message.getHeader("X-Priority", ",")).isEqualTo("1");
        assertThat(message.getHeader("Disposition-Notification-To", ",")).isEqualTo("anna@example.com");
        assertThat(message.getSentDate()).isEqualTo("2026-03-01T12:30:45.000Z");
        assertThat(server.getReceivedMessages()).hasSize(4);
    }

    @Test
    void send_htmlWithAttachments() throws Exception {
        Files.writeString(folder.resolve("größe.txt"), "content");
        Files.write(folder.resolve("b.bin"), new byte[] {0, 1, 2});

        mail.sending("SendEmailNode")
                .in(folder)
                .with("to_email", "bob@example.com")
                .with("body", "<b>hi</b>")
                .with("is_html", true)
                .with("attachments", List.of("größe.txt", Map.of("path", "b.bin")))
                .run();

        MimeMultipart parts = (MimeMultipart) received().getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(parts.getBodyPart(0).isMimeType("text/html")).isTrue();
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("größe.txt");
        assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).containsExactly(0, 1, 2);
    }

    @Test
    void send_overTlsWithACredential() throws Exception {
        mail.sending("SendEmailNode")
                .with("smtp_port", server.getSmtps().getPort())
                .with("use_ssl", true)
                .with("username", "")
                .with("password", "")
                .with("credential_name", "office")
                .withCredential("office", Map.of("username", MailContext.USER, "password", MailContext.PASSWORD))
                .with("to_email", "bob@example.com")
                .run();

        assertThat(received().getFrom()[0]).hasToString("anna@example.com");
    }

    @Test
    void send_withStartTls_encryptsBeforeItLogsIn() throws Exception {
        try (StartTlsServer tls = new StartTlsServer()) {
            mail.sending("SendEmailNode")
                    .with("smtp_port", tls.port())
                    .with("use_tls", true)
                    .with("to_email", "bob@example.com")
                    .with("subject", "hidden")
                    .run();

            assertThat(tls.inTheClear()).containsExactly("EHLO", "STARTTLS");
            assertThat(tls.encrypted()).contains("AUTH", "MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void send_withStartTlsToAServerWithoutIt_isRefusedBeforeThePasswordIsSaid() {
        NodeException refused = mail.sending("SendEmailNode")
                .with("use_tls", true)
                .with("to_email", "bob@example.com")
                .failure();

        assertThat(refused.code()).isEqualTo(NodeException.IO_ERROR);
        assertThat(refused).hasMessageContaining("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_withLineBreaksInHeaders_isRefused() {
        for (String header : List.of("subject", "to_email", "cc", "bcc", "reply_to", "from_email", "sender_name")) {
            NodeException refused = mail.sending("SendEmailNode")
                    .with("to_email", "bob@example.com")
                    .with(header, "a@example.com\r\nBcc: evil@example.com")
                    .failure();
            assertThat(refused.code()).as(header).isEqualTo(NodeException.INVALID_INPUT);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_toNoAddress_isRefused() {
        assertThat(mail.sending("SendEmailNode").with("to_email", "").failure()).hasMessageContaining("to_email");
        assertThat(mail.sending("SendEmailNode")
                        .with("to_email", "not an address")
                        .failure()
                        .code())
                .isEqualTo(NodeException.INVALID_INPUT);
    }

    @Test
    void send_withAMissingOrForbiddenAttachment_sendsNothing() throws Exception {
        Files.write(folder.resolve("big.bin"), new byte[5000]);
        FakeContext node = mail.sending("SendEmailNode").in(folder).with("to_email", "bob@example.com");

        assertThat(node.with("attachments", "none.pdf").failure().code()).isEqualTo(NodeException.NOT_FOUND);
        assertThat(node.with("attachments", "../x").failure().code()).isEqualTo(NodeException.POLICY_DENIED);
        assertThat(node.with("attachments", "big.bin")
                        .under(Policy.local().with(new Limits(1024, 1024, 4096, 0)))
                        .failure())
                .hasMessageContaining("limits.transfer");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void send_withAWrongPassword_tellsTheUserButNotThePassword() {
        NodeException refused = mail.sending("SendEmailNode")
                .with("password", "wrong-one")
                .with("to_email", "bob@example.com")
                .failure();

        assertThat(refused.code()).isEqualTo("AUTHENTICATION_FAILED");
        assertThat(refused).hasMessageContaining("anna");
        assertThat(refused.text()).doesNotContain("wrong-one");
    }

    @Test
    void send_toAHostThatThePolicyForbids_isRefused() {
        NetworkRules closed = new NetworkRules(List.of(), List.of(), false, true, false);

        assertThat(mail.sending("SendEmailNode")
                        .with("to_email", "bob@example.com")
                        .under(Policy.local().with(closed))
                        .failure()
                        .code())
                .isEqualTo(NodeException.POLICY_DENIED);
    }

    @Test
    void send_whereNobodyListens_namesTheServer() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }

        NodeException failed = mail.sending("SendEmailNode")
                .with("smtp_port", port)
                .with("to_email", "bob@example.com")
                .failure();

        assertThat(failed.code()).isEqualTo(NodeException.IO_ERROR);
        assertThat(failed).hasMessageContaining("localhost:" + port).hasMessageContaining("refused");
    }

    @Test
    void send_toAServerThatSaysNothing_timesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            NodeException late = mail.sending("SendEmailNode")
                    .with("smtp_port", silent.getLocalPort())
                    .with("timeout", 1)
                    .with("to_email", "bob@example.com")
                    .failure();

            assertThat(late.code()).isEqualTo(NodeException.TIMEOUT);
        }
    }

    @Test
    void send_interrupted_closesTheConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            CompletableFuture<Socket> accepted = CompletableFuture.supplyAsync(() -> {
                try {
                    return silent.accept();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            Thread node = Thread.ofPlatform().start(() -> {
                try {
                    mail.sending("SendEmailNode")
                            .with("smtp_port", silent.getLocalPort())
                            .with("to_email", "bob@example.com")
                            .run();
                } catch (Exception e) {
                    thrown.set(e);
                }
            });
            try (Socket client = accepted.join()) {
                node.interrupt();
                assertThat(node.join(Duration.ofSeconds(5))).isTrue();

                assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }
    }
}
