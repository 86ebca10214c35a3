package com.casarerpa.orchestrator.workflow.presentation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.orchestrator.http.RouteServer;
import com.casarerpa.orchestrator.http.RouteServer.Reply;
import com.casarerpa.orchestrator.job.application.JobWorkflows.Inline;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import com.casarerpa.orchestrator.tenancy.domain.DefaultTenancy;
import com.casarerpa.orchestrator.workflow.application.DeleteWorkflow;
import com.casarerpa.orchestrator.workflow.application.FindWorkflows;
import com.casarerpa.orchestrator.workflow.application.SaveWorkflow;
import com.casarerpa.orchestrator.workflow.application.WorkflowsOfJobs;
import com.casarerpa.orchestrator.workflow.infrastructure.EngineWorkflowInspector;
import com.casarerpa.orchestrator.workflow.infrastructure.PgWorkflowStore;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The calls about workflows over real HTTP, with the real loader and validator, on a real PostgreSQL.
class WorkflowRoutesTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final PgWorkflowStore STORE = new PgWorkflowStore(DATABASE.jdbi());
    private static final EngineWorkflowInspector INSPECTOR = new EngineWorkflowInspector(Catalogue.registry());
    private static final RouteServer SERVER = serve();
    private static final String ALL = "/api/v1/workflows";

    private final String name = "w-" + UUID.randomUUID();

    private static RouteServer serve() {
        EventBus bus = new NoBus();
        return new RouteServer(new WorkflowRoutes(
                        new SaveWorkflow(STORE, INSPECTOR, bus),
                        new FindWorkflows(STORE, INSPECTOR),
                        new DeleteWorkflow(STORE, bus),
                        INSPECTOR)
                .routes());
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        DATABASE.close();
    }

    @Test
    void create_takesAnObjectOrItsText() {
        Reply object = post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + file("one") + "}");
        Reply text = post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + quoted(file("one")) + "}");
        Reply other = post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + file("two") + "}");

        assertThat(object.status()).as(object.body()).isEqualTo(201);
        assertThat(object.json().path("new_version").asBoolean()).isTrue();
        assertThat(object.json().path("workflow").path("node_count").asInt()).isEqualTo(2);
        assertThat(text.json().path("new_version").asBoolean()).isFalse();
        assertThat(other.json().path("workflow").path("latest_version").asInt()).isEqualTo(2);
    }

    @Test
    void create_takesTheNameInTheFile() {
        Reply made = post(ALL, "{\"definition\": " + file(name) + "}");

        assertThat(made.json().path("workflow").path("name").asString()).isEqualTo(name);
    }

    @Test
    void get_answersDefinitionVariablesAndVersions() {
        JsonNode made = post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + file("one") + "}")
                .json();
        String path = ALL + "/" + made.path("workflow").path("workflow_id").asString();

        JsonNode detail = get(path).json();

        assertThat(detail.path("version").path("definition").path("nodes").propertyNames())
                .containsExactly("start", "end");
        assertThat(detail.path("variables").get(0).path("name").asString()).isEqualTo("greeting");
        assertThat(detail.path("variables").get(0).path("default_value").asString())
                .isEqualTo("hello");
        JsonNode secret = detail.path("variables").get(1);
        assertThat(secret.path("sensitive").asBoolean()).isTrue();
        assertThat(secret.has("default_value")).as("secrets are not shown").isFalse();
        assertThat(get(path + "/versions").json().path("versions").size()).isOne();
        assertThat(get(path + "/versions/1").status()).isEqualTo(200);
        assertThat(get(path + "/versions/2").status()).isEqualTo(404);
        assertThat(get(path + "/versions/x").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"definition": "{\\"nodes\\": "}          | 422 | invalid-workflow
            {"definition": "noise"}                    | 422 | invalid-workflow
            {"definition": 7}                          | 422 | invalid-workflow
            {"definition": [1, 2]}                     | 422 | invalid-workflow
            {"definition": {"nodes": {"a": {"node_id": "a", "node_type": "NoSuchNode"}}, "connections": []}} | 422 | invalid-workflow
            {"name": "x"}                              | 422 | invalid-fields
            {"definition": {}, "on_lost": "shrug"}     | 422 | invalid-fields
            {"definition":                             | 400 | malformed-body
            """)
    void create_refusesWhatIsNoWorkflow(String body, int status, String code) {
        Reply reply = post(ALL, body);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        if (code.equals("invalid-workflow")) {
            assertThat(reply.json().path("errors").size()).isPositive();
        }
    }

    @Test
    void create_refusesAnUnknownWorkspace() {
        Reply reply = post(ALL, "{\"workspace_id\": \"" + UUID.randomUUID() + "\", \"definition\": " + file("x") + "}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").get(0).path("field").asString()).isEqualTo("workspace_id");
    }

    @Test
    void validate_answersFindingsAndKeepsNothing() {
        Reply good = post(ALL + "/validate", "{\"definition\": " + file(name) + "}");
        Reply bad = post(ALL + "/validate", "{\"definition\": \"noise\"}");

        assertThat(good.json().path("valid").asBoolean()).as(good.body()).isTrue();
        assertThat(bad.status()).isEqualTo(200);
        assertThat(bad.json().path("valid").asBoolean()).isFalse();
        assertThat(bad.json().path("findings").get(0).path("code").asString()).isEqualTo("NOT_JSON");
        assertThat(get(ALL + "?text=" + name).json().path("workflows").size()).isZero();
    }

    @Test
    void upload_takesTheFileOfAForm() {
        String form = "--b\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\n" + name + "\r\n"
                + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.json\"\r\n"
                + "Content-Type: application/json\r\n\r\n\uFEFF" + file("in the file") + "\r\n--b--\r\n";
        Reply made = SERVER.call("admin", "POST", ALL + "/upload", form, "multipart/form-data; boundary=b");
        Reply other = SERVER.call("admin", "POST", ALL + "/upload", file("x"), "application/json");
        Reply without = SERVER.call(
                "admin",
                "POST",
                ALL + "/upload",
                "--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b--\r\n",
                "multipart/form-data; boundary=b");

        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().path("workflow").path("name").asString()).isEqualTo(name);
        assertThat(other.status()).isEqualTo(415);
        assertThat(without.status()).isEqualTo(422);
    }

    @Test
    void update_changesVersionAndName() {
        String path = ALL + "/"
                + post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + file("one") + "}")
                        .json()
                        .path("workflow")
                        .path("workflow_id")
                        .asString();

        Reply changed = SERVER.call(
                "operator",
                "PUT",
                path,
                "{\"name\": \"" + name + "-2\", \"on_lost\": \"park\", \"definition\": " + file("two") + "}");
        Reply unknown =
                SERVER.call("admin", "PUT", ALL + "/" + UUID.randomUUID(), "{\"definition\": " + file("x") + "}");
        Reply deleted = SERVER.call("operator", "DELETE", path, "");

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.json().path("workflow").path("on_lost").asString()).isEqualTo("park");
        assertThat(changed.json().path("workflow").path("latest_version").asInt())
                .isEqualTo(2);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(get(path).status()).isEqualTo(404);
        assertThat(SERVER.call("viewer", "DELETE", path, "").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "/4711, 404",
        "/00000000-0000-0000-0000-00000000dead, 404",
        "/00000000-0000-0000-0000-00000000dead/versions, 404",
        "?origin=elsewhere, 422",
        "?cursor=x, 422",
        "?limit=501, 422",
    })
    void get_refusesWhatDoesNotExist(String suffix, int status) {
        assertThat(get(ALL + suffix).status()).isEqualTo(status);
    }

    @Test
    void inline_keepsADefinitionOnceForAllJobsThatBringIt() {
        WorkflowsOfJobs workflows = new WorkflowsOfJobs(STORE, INSPECTOR);
        Scope scope = new Scope(DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE);

        Inline first = workflows.inline(scope, file(name), Optional.empty(), "admin:test");
        Inline again = workflows.inline(scope, file(name), Optional.of(name), "admin:test");
        Inline bad = workflows.inline(scope, "noise", Optional.empty(), "admin:test");

        assertThat(again).isEqualTo(first).isInstanceOf(Inline.Kept.class);
        NewJob.Work work = ((Inline.Kept) first).work();
        assertThat(STORE.version(work.workflowId(), Optional.of(work.version())))
                .isPresent();
        assertThat(bad).isInstanceOf(Inline.Refused.class);
        assertThat(get(ALL + "?text=" + name).json().path("workflows").size())
                .as("registered ones only")
                .isZero();
        assertThat(get(ALL + "?origin=inline&text=" + name)
                        .json()
                        .path("workflows")
                        .size())
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({
        // A name that a browser node has too; the selector tells that it is the desktop's.
        "'\"ClickElementNode\", \"config\": {\"selector\": {\"strategy\": \"name\", \"value\": \"OK\"}}', park",
        "'\"VisualDesktopClickElementNode\", \"config\": {}', park",
        "'\"DesktopClickElementNode\", \"config\": {\"_disabled\": true}', rerun",
        "'\"ClickElementNode\", \"config\": {\"selector\": \"#ok\"}', rerun",
        "'\"LogNode\", \"config\": {}', rerun",
    })
    void onLost_followsFromTheNodesUntilSomebodySays(String node, String onLost) {
        String definition = definition(node);
        JsonNode made = post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + definition + "}")
                .json()
                .path("workflow");
        String path = ALL + "/" + made.path("workflow_id").asString();
        Inline inline = new WorkflowsOfJobs(STORE, INSPECTOR)
                .inline(
                        new Scope(DefaultTenancy.TENANT, DefaultTenancy.WORKSPACE),
                        definition,
                        Optional.of(name),
                        "admin:test");
        UUID inlineId = ((Inline.Kept) inline).work().workflowId();

        assertThat(made.path("on_lost").asString()).isEqualTo(onLost);
        assertThat(get(ALL + "/" + inlineId)
                        .json()
                        .path("workflow")
                        .path("on_lost")
                        .asString())
                .isEqualTo(onLost);
        put(path, "{\"on_lost\": \"resume\", \"definition\": " + definition + "}");
        JsonNode stays = put(path, "{\"definition\": " + definition(node).replace("say", "tell") + "}");
        assertThat(stays.path("on_lost").asString()).isEqualTo("resume");
    }

    @Test
    void onLost_followsTheLatestVersionWhenNobodySaid() {
        String path = ALL + "/"
                + post(ALL, "{\"name\": \"" + name + "\", \"definition\": " + file("one") + "}")
                        .json()
                        .path("workflow")
                        .path("workflow_id")
                        .asString();

        JsonNode changed =
                put(path, "{\"definition\": " + definition("\"DesktopClickElementNode\", \"config\": {}") + "}");

        assertThat(changed.path("on_lost").asString()).isEqualTo("park");
    }

    private static JsonNode put(String path, String body) {
        Reply reply = SERVER.call("admin", "PUT", path, body);
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return reply.json().path("workflow");
    }

    /// @param node the type and config of its one step
    private static String definition(String node) {
        return """
                {"nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                           "say": {"node_id": "say", "node_type": %s}},
                 "connections": [{"source_node": "start", "source_port": "exec_out",
                                  "target_node": "say", "target_port": "exec_in"}]}
                """.formatted(node);
    }

    private static Reply post(String path, String body) {
        return SERVER.call("admin", "POST", path, body);
    }

    private static Reply get(String path) {
        return SERVER.call("viewer", "GET", path, "");
    }

    private static String file(String name) {
        return """
                {"metadata": {"name": "%s", "description": "d"},
                 "nodes": {"start": {"node_id": "start", "node_type": "StartNode", "config": {}},
                           "end": {"node_id": "end", "node_type": "EndNode", "config": {}}},
                 "connections": [{"source_node": "start", "source_port": "exec_out",
                                  "target_node": "end", "target_port": "exec_in"}],
                 "variables": {"greeting": "hello",
                               "password": {"type": "String", "default_value": "x", "sensitive": true}}}
                """.formatted(name);
    }

    private static String quoted(String text) {
        return com.casarerpa.contract.ContractJson.mapper().writeValueAsString(text);
    }

    /// Nobody listens.
    private static final class NoBus implements EventBus {
        @Override
        public Subscription subscribe(Listener listener) {
            return () -> {};
        }

        @Override
        public void committed() {}
    }
}
