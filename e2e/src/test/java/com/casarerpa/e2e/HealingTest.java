package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.server.JobWatch;
import com.casarerpa.contract.healing.Healing;
import com.casarerpa.contract.healing.HealingAccepted;
import com.casarerpa.contract.healing.Healings;
import com.casarerpa.contract.healing.JobHealings;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.contract.job.SubmitJobRequest;
import com.casarerpa.contract.workflow.SaveWorkflowRequest;
import com.casarerpa.contract.workflow.WorkflowSaved;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.StringNode;

/// A page changes between two runs: from the robot's browser to the version that a person accepts.
@Tag("slow")
class HealingTest {
    private static final String BEFORE = "data:text/html,<h1>Orders</h1><label for=n>Number</label><input id=n>"
            + "<button id=save onclick='document.title=1'>Save order</button><button id=drop>Discard</button>";
    private static final String AFTER = BEFORE.replace("id=save", "id=store");
    private static final String WORKFLOW = """
            {"metadata": {"name": "Saves an order"},
             "nodes": {
               "open": {"node_id": "open", "node_type": "LaunchBrowserNode",
                        "config": {"headless": true, "url": "{{page}}"}},
               "save": {"node_id": "save", "node_type": "ClickElementNode",
                        "config": {"selector": "#save", "timeout": 3000}}},
             "connections": [{"source_node": "open", "source_port": "exec_out",
                              "target_node": "save", "target_port": "exec_in"}],
             "variables": {"page": ""}, "settings": {}}
            """;

    @TempDir
    private static Path folder;

    private static Installation up;

    @BeforeAll
    static void start() throws IOException {
        up = Installation.start(folder, "--no-examples", "--robots", "1");
    }

    @AfterAll
    static void stop() {
        up.close();
    }

    @Test
    void step_isHealedShownAndAccepted() throws Exception {
        AdminClient client = up.client();
        UUID workflow = client.post(
                        "/workflows",
                        new SaveWorkflowRequest(null, null, StringNode.valueOf(WORKFLOW), null, null),
                        WorkflowSaved.class)
                .workflow()
                .workflowId();
        Job first = run(workflow, BEFORE);
        assertThat(first.status()).as(first.errorMessage()).isEqualTo(JobStatus.COMPLETED);
        Job second = run(workflow, AFTER);
        assertThat(second.status()).as(second.errorMessage()).isEqualTo(JobStatus.COMPLETED);

        String told = "/jobs/" + second.jobId() + "/healings";
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !client.get(told, Map.of(), JobHealings.class)
                        .healings()
                        .isEmpty());
        String all = "/workflows/" + workflow + "/healings";
        Healing healing = client.get(all, Map.of(), Healings.class).healings().getFirst();
        assertThat(healing.nodeId()).isEqualTo("save");
        assertThat(healing.oldSelector()).isEqualTo("#save");
        assertThat(healing.newSelector()).isEqualTo("#store");
        assertThat(healing.runs()).isEqualTo(1);

        HealingAccepted accepted =
                client.post(all + "/" + healing.healingId() + "/accept", Map.of(), HealingAccepted.class);
        Job third = run(workflow, AFTER);
        assertThat(third.workflowVersion()).isEqualTo(accepted.version());
        assertThat(third.status()).as(third.errorMessage()).isEqualTo(JobStatus.COMPLETED);
        assertThat(client.get(all, Map.of(), Healings.class).healings())
                .extracting(Healing::status, Healing::runs)
                .containsExactly(tuple("accepted", 1L));
    }

    private static Job run(UUID workflow, String page) throws InterruptedException {
        AdminClient client = up.client();
        SubmitJobRequest request = new SubmitJobRequest(
                workflow,
                null,
                null,
                null,
                Map.of("page", page),
                10,
                "default",
                0,
                null,
                60,
                null,
                List.of(),
                List.of(),
                null,
                null);
        Job job = client.post("/jobs", request, Job.class);
        return JobWatch.untilFinal(client, job.jobId(), Duration.ofSeconds(60), now -> {})
                .orElseThrow(() -> new AssertionError("Job " + job.jobId() + " did not end:\n" + up.output()));
    }
}
