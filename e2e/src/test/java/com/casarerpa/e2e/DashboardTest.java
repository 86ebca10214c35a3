package com.casarerpa.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.SubmitJobRequest;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

/// The dashboard in a real browser, on a real orchestrator with a real robot.
@Tag("slow")
class DashboardTest {
    /// Counts for as long as it is let: there is time to cancel it.
    private static final String ENDLESS = """
            {"metadata": {"name": "Counts on and on"},
             "nodes": {
               "loop": {"node_id": "loop", "node_type": "WhileLoopStartNode",
                        "config": {"expression": "True", "max_iterations": 2000000000}},
               "count": {"node_id": "count", "node_type": "IncrementVariableNode",
                         "config": {"variable_name": "n", "increment": 1}},
               "next": {"node_id": "next", "node_type": "WhileLoopEndNode", "config": {"paired_start_id": "loop"}}},
             "connections": [
               {"source_node": "loop", "source_port": "body", "target_node": "count", "target_port": "exec_in"},
               {"source_node": "count", "source_port": "exec_out", "target_node": "next", "target_port": "exec_in"}],
             "variables": {"n": 0}, "settings": {}}
            """;

    @TempDir
    private static Path folder;

    private static Installation up;
    private static Browser browser;

    @BeforeAll
    static void start() throws IOException {
        up = Installation.start(folder, "--no-examples");
        browser = Browser.start();
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        up.close();
    }

    @Test
    void signIn_refusesAWrongKeyAndTakesTheRightOne() {
        Page page = browser.page();
        page.navigate(up.url().toString());
        page.getByLabel("Admin key").fill("cadm_wrong");
        button(page, "Sign in").click();
        assertThat(page.getByText("The orchestrator does not accept this key.")).isVisible();

        page.getByLabel("Admin key").fill(up.adminKey());
        button(page, "Sign in").click();

        assertThat(heading(page, "Overview")).isVisible();
        assertThat(page.getByRole(AriaRole.STATUS).getByText("Live").first()).isVisible();
        Browser.picture(page, "overview");
        page.reload();
        assertThat(heading(page, "Overview")).isVisible();
    }

    @Test
    void workflow_isUploadedRunAndSeenToCompleteWithoutReload() {
        Page page = browser.signedIn(up, up.url().toString());
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Workflows"))
                .first()
                .click();
        page.getByLabel("Workflow file").setInputFiles(Installation.root().resolve("examples/hello.json"));
        assertThat(page.getByText("It can be run")).isVisible();
        button(page, "Keep it").click();
        assertThat(heading(page, "Hello")).isVisible();
        Browser.picture(page, "workflow");
        page.evaluate("() => { window.notReloaded = true; }");

        button(page, "Run").click();
        Locator dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("name").fill("Ada");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run"))
                .click();

        assertThat(page.getByRole(AriaRole.MAIN)
                        .getByText("Completed", exactly())
                        .first())
                .isVisible();
        assertThat(page.getByText("Hello, Ada!").first()).isVisible();
        Assertions.assertThat(page.evaluate("() => window.notReloaded === true"))
                .isEqualTo(true);
        Browser.picture(page, "job-completed");
    }

    @Test
    void jobs_showsAJobOfAnotherCallerAsItMoves() throws Exception {
        Page page = browser.signedIn(up, up.url().toString());
        page.navigate(up.url() + "/jobs");
        page.evaluate("() => { window.notReloaded = true; }");

        submit(Files.readString(Installation.root().resolve("examples/count-down.json")), "Seen from afar");

        Locator row = page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Seen from afar"));
        assertThat(row.getByText("Completed")).isVisible();
        Assertions.assertThat(page.evaluate("() => window.notReloaded === true"))
                .isEqualTo(true);
        Browser.picture(page, "jobs");
    }

    @Test
    void cancel_stopsARunningJob() {
        Job job = submit(ENDLESS, "Counts on and on");
        Page page = browser.signedIn(up, up.url().toString());
        page.navigate(up.url() + "/jobs/" + job.jobId());
        assertThat(page.getByText("Running", exactlyOnPage()).first()).isVisible();

        button(page, "Cancel").click();
        page.getByLabel("Why (optional)").fill("seen enough");
        button(page, "Cancel the job").click();

        assertThat(page.getByText("Cancelled", exactlyOnPage()).first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        Browser.picture(page, "job-cancelled");
    }

    @Test
    void droppedConnection_isSaidAndCaughtUpWith() throws Exception {
        try (CuttableProxy proxy = CuttableProxy.to(up.port())) {
            Page page = browser.signedIn(up, proxy.url().toString());
            page.navigate(proxy.url() + "/jobs");
            assertThat(page.getByRole(AriaRole.STATUS).getByText("Live").first())
                    .isVisible();
            page.evaluate("() => { window.notReloaded = true; }");

            proxy.cut();
            assertThat(page.getByRole(AriaRole.STATUS).getByText("Reconnecting").first())
                    .isVisible();
            Browser.picture(page, "reconnecting");
            submit(Files.readString(Installation.root().resolve("examples/count-down.json")), "While nobody looked");
            proxy.mend();

            Locator row =
                    page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("While nobody looked"));
            assertThat(row.getByText("Completed"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(40_000));
            assertThat(page.getByRole(AriaRole.STATUS).getByText("Live").first())
                    .isVisible();
            Assertions.assertThat(page.evaluate("() => window.notReloaded === true"))
                    .isEqualTo(true);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator heading(Page page, String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static Page.GetByTextOptions exactlyOnPage() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Job submit(String workflow, String name) {
        return up.client()
                .post(
                        "/jobs",
                        new SubmitJobRequest(
                                null,
                                null,
                                StringNode.valueOf(workflow),
                                name,
                                Map.of(),
                                10,
                                "default",
                                0,
                                null,
                                600,
                                null,
                                List.of(),
                                List.of(),
                                null,
                                null),
                        Job.class);
    }
}
