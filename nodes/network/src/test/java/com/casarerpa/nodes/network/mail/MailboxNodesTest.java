package com.casarerpa.nodes.network.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.network.testing.TestCertificate;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxNodesTest {
    private static final String MIXED = mixed();

    @TempDir
    Path folder;

    private GreenMail server;
    private GreenMailUser user;
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
                new ServerSetup[] {ServerSetupTest.IMAP.dynamicPort(), ServerSetupTest.IMAPS.dynamicPort()});
        server.start();
        user = server.setUser("anna@example.com", MailContext.USER, MailContext.PASSWORD);
        mail = new MailContext(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static String mixed() {
        try (InputStream in = MailboxNodesTest.class.getResourceAsStream("mixed.eml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deliver(String text) throws Exception {
        byte[] bytes = text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
    }

    private void deliver(String from, String subject) throws Exception {
        deliver("From: " + from + "\nTo: anna@example.com\nSubject: " + subject + "\n\nText of " + subject + "\n");
    }

    private MailFolder inbox() throws Exception {
        return server.getManagers().getImapHostManager().getInbox(user);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> emails(FakeContext node) throws Exception {
        return (List<Map<String, Object>>) node.output("emails");
    }

    private String uid(String criteria) throws Exception {
        return (String) emails(mail.reading("ReadEmailsNode").with("search_criteria", criteria))
                .getFirst()
                .get("uid");
    }

    @Test
    void read_takesAMailApart() throws Exception {
        deliver(MIXED);

        Map<String, Object> read = emails(mail.reading("ReadEmailsNode")).getFirst();

        assertThat(read)
                .containsEntry("message_id", "<1@example.com>")
                .containsEntry("from", "Jürgen <juergen@example.com>")
                .containsEntry("to", "anna@example.com")
                .containsEntry("cc", "carl@example.com")
                .containsEntry("subject", "Rechnung März")
                .containsEntry("date", "2026-03-01T12:30:45+02:00")
                .containsEntry("body_text", "schön")
                .containsEntry("body_html", "<p>hi</p>")
                .containsEntry("has_attachments", true)
                .containsEntry("uid", "1");
        assertThat(read.get("attachments"))
                .isEqualTo(List.of(
                        Map.of("filename", "../../etc/r:echnung.pdf", "content_type", "application/pdf", "size", 9L)));
    }

    @Test
    void read_answersTheLastOnes_newestFirstUnlessToldOtherwise() throws Exception {
        for (int i = 1; i <= 4; i++) {
            deliver("a@example.com", "n" + i);
        }

        assertThat(emails(mail.reading("ReadEmailsNode").with("limit", 2)))
                .extracting(read -> read.get("subject"))
                .containsExactly("n4", "n3");
        assertThat(emails(mail.reading("ReadEmailsNode").with("limit", 0).with("newest_first", false)))
                .extracting(read -> read.get("subject"))
                .containsExactly("n1", "n2", "n3", "n4");
    }

    @Test
    void read_searchesAsPeopleWriteIt() throws Exception {
        deliver("bob@example.com", "first");
        deliver("carol@example.com", "second");

        for (String criteria : List.of(
                "FROM \"bob@example.com\"",
                "(UNSEEN FROM 'bob@example.com')",
                "unseen subject first",
                "SUBJECT 'fir'")) {
            assertThat(emails(mail.reading("ReadEmailsNode").with("search_criteria", criteria)))
                    .as(criteria)
                    .extracting(read -> read.get("subject"))
                    .containsExactly("first");
        }
        assertThat(mail.reading("ReadEmailsNode")
                        .with("search_criteria", "FROM \"bob")
                        .failure()
                        .code())
                .isEqualTo(NodeException.INVALID_INPUT);
        assertThat(mail.reading("ReadEmailsNode")
                        .with("search_criteria", "NONSENSE 1")
                        .failure())
                .hasMessageContaining("localhost");
    }

    @Test
    void read_leavesMailsUnread_unlessTheyAreToBeMarked() throws Exception {
        deliver("a@example.com", "x");

        emails(mail.reading("ReadEmailsNode"));
        assertThat(emails(mail.reading("ReadEmailsNode").with("search_criteria", "UNSEEN")))
                .hasSize(1);
        emails(mail.reading("ReadEmailsNode").with("mark_as_read", true));
        assertThat(emails(mail.reading("ReadEmailsNode").with("search_criteria", "UNSEEN")))
                .isEmpty();
    }

    @Test
    void read_withoutBody_readsHeadersOnly() throws Exception {
        deliver(MIXED);

        Map<String, Object> read = emails(mail.reading("ReadEmailsNode").with("include_body", false))
                .getFirst();

        assertThat(read)
                .containsEntry("subject", "Rechnung März")
                .containsEntry("body_text", "")
                .containsEntry("has_attachments", true);
    }

    @Test
    void read_moreThanThePolicyAllows_isRefused() throws Exception {
        deliver("From: a@example.com\nSubject: big\n\n" + "x".repeat(5000));

        assertThat(mail.reading("ReadEmailsNode")
                        .under(Policy.local().with(new Limits(2048, 1024, 1024, 0)))
                        .failure())
                .hasMessageContaining("limits.content");
    }

    @Test
    void read_unencrypted_whereTlsIsNotAskedFor() throws Exception {
        deliver("a@example.com", "plain");

        assertThat(mail.reading("ReadEmailsNode")
                        .with("imap_port", server.getImap().getPort())
                        .with("use_ssl", false)
                        .output("count"))
                .isEqualTo(1L);
    }

    @Test
    void read_withoutLoginOrFolder_saysWhatIsMissing() {
        assertThat(mail.reading("ReadEmailsNode").with("password", "").failure())
                .hasMessageContaining("password");
        assertThat(mail.reading("ReadEmailsNode")
                        .with("password", "wrong")
                        .failure()
                        .code())
                .isEqualTo("AUTHENTICATION_FAILED");
        assertThat(mail.reading("ReadEmailsNode").with("folder", "Nowhere").failure())
                .hasMessageContaining("Nowhere");
        assertThat(mail.reading("ReadEmailsNode")
                        .with("credential_name", "nobody")
                        .failure()
                        .code())
                .isEqualTo(NodeException.NOT_FOUND);
    }

    @Test
    void mark_setsAndTakesBackFlags() throws Exception {
        deliver("a@example.com", "x");
        FakeContext node = mail.reading("MarkEmailNode").with("email_uid", uid("ALL"));

        node.with("mark_as", "flagged").run();
        node.with("mark_as", "read").run();
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.FLAGGED))
                .isTrue();
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN))
                .isTrue();
        node.with("mark_as", "unread").run();
        node.with("mark_as", "unflagged").run();

        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.FLAGGED))
                .isFalse();
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN))
                .isFalse();
    }

    @Test
    void mark_ofAMailThatIsNotThere_fails() {
        assertThat(mail.reading("MarkEmailNode")
                        .with("email_uid", "77")
                        .failure()
                        .code())
                .isEqualTo(NodeException.NOT_FOUND);
        assertThat(mail.reading("MarkEmailNode")
                        .with("email_uid", "x")
                        .failure()
                        .code())
                .isEqualTo(NodeException.INVALID_INPUT);
    }

    @Test
    void delete_marks_andRemovesForGoodOnlyWhatItWasToldTo() throws Exception {
        deliver("a@example.com", "one");
        deliver("a@example.com", "two");
        deliver("a@example.com", "three");

        mail.reading("DeleteEmailNode").with("email_uid", "1").run();
        assertThat(inbox().getMessageCount()).isEqualTo(3);
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.DELETED))
                .isTrue();

        mail.reading("DeleteEmailNode")
                .with("email_uid", "2")
                .with("permanent", true)
                .run();
        assertThat(emails(mail.reading("ReadEmailsNode")))
                .extracting(read -> read.get("subject"))
                .contains("three")
                .doesNotContain("two");
    }

    @Test
    void move_putsTheMailIntoAnotherFolder() throws Exception {
        deliver("a@example.com", "stays");
        deliver("a@example.com", "goes");
        server.getManagers().getImapHostManager().createMailbox(user, "Done");

        mail.reading("MoveEmailNode")
                .with("email_uid", "2")
                .with("target_folder", "Done")
                .run();

        assertThat(emails(mail.reading("ReadEmailsNode")))
                .extracting(read -> read.get("subject"))
                .containsExactly("stays");
        assertThat(emails(mail.reading("ReadEmailsNode").with("folder", "Done")))
                .extracting(read -> read.get("subject"))
                .containsExactly("goes");
        assertThat(mail.reading("MoveEmailNode")
                        .with("email_uid", "1")
                        .with("target_folder", "Nowhere")
                        .failure())
                .hasMessageContaining("Nowhere")
                .hasMessageContaining("Done");
    }

    @Test
    void saveAttachments_writesUnderSafeNamesAndNeverOver() throws Exception {
        deliver(MIXED);

        NodeResult first = save().run();
        NodeResult second = save().run();

        Path saved = folder.resolve("in/r_echnung.pdf");
        assertThat(first.outputs())
                .containsEntry("saved_files", List.of(saved.toString()))
                .containsEntry("count", 1L);
        assertThat(saved).hasContent("Hello PDF");
        assertThat(second.outputs())
                .containsEntry(
                        "saved_files",
                        List.of(folder.resolve("in/r_echnung_1.pdf").toString()));
        assertThat(folder.resolve("in")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void saveAttachments_beyondTheLimit_leavesNothingBehind() throws Exception {
        deliver(MIXED.replace("SGVsbG8gUERG", "QUFB".repeat(1000)));

        assertThat(save().under(Policy.local().with(new Limits(1 << 20, 1024, 1024, 0)))
                        .failure())
                .hasMessageContaining("limits.transfer");
        assertThat(folder.resolve("in")).isEmptyDirectory();
    }

    private FakeContext save() {
        return mail.reading("SaveAttachmentNode")
                .in(folder)
                .with("email_uid", "1")
                .with("save_path", "in");
    }

    @Test
    void filterAndContent_workOnWhatWasRead() throws Exception {
        deliver(MIXED);
        deliver("bob@example.com", "lunch");
        List<Map<String, Object>> all = emails(mail.reading("ReadEmailsNode"));

        assertThat(MailContext.of("FilterEmailsNode")
                        .with("emails", all)
                        .with("subject_contains", "RECHNUNG")
                        .output("count"))
                .isEqualTo(1L);
        assertThat(MailContext.of("FilterEmailsNode")
                        .with("emails", all)
                        .with("from_contains", "BOB")
                        .with("has_attachments", false)
                        .output("count"))
                .isEqualTo(1L);
        assertThat(MailContext.of("FilterEmailsNode").with("emails", all).output("count"))
                .isEqualTo(2L);
        assertThat(MailContext.of("GetEmailContentNode")
                        .with("email", all.getLast())
                        .run()
                        .outputs())
                .containsEntry("subject", "Rechnung März")
                .containsEntry("body_text", "schön");
    }

    @Test
    void superNode_readsAndMarks() throws Exception {
        deliver("a@example.com", "x");

        NodeResult read =
                mail.reading("EmailSuperNode").with("action", "Read Emails").run();
        NodeResult marked = mail.reading("EmailSuperNode")
                .with("action", "mark email")
                .with("email_uid", "1")
                .run();

        assertThat(read.outputs())
                .containsEntry("count", 1L)
                .containsEntry("success", true)
                .containsEntry("error", "");
        assertThat(marked.outputs()).containsEntry("success", true);
        assertThat(inbox().getMessages().getFirst().getFlags().contains(Flags.Flag.SEEN))
                .isTrue();
        assertThat(Files.exists(folder.resolve("in"))).isFalse();
    }
}
