package com.casarerpa.workflow.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.Metadata;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Settings;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.engine.TestNodes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkflowValidatorTest {
    private final Map<String, NodeInstance> nodes = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    private WorkflowValidatorTest node(String id, String type, Map<String, Object> config) {
        nodes.put(id, NodeInstance.of(id, type, config));
        return this;
    }

    private WorkflowValidatorTest node(String id, String type) {
        return node(id, type, Map.of());
    }

    private WorkflowValidatorTest wire(String from, String port, String to, String input) {
        connections.add(new Connection(from, port, to, input));
        return this;
    }

    private WorkflowValidatorTest wire(String from, String to) {
        return wire(from, "exec_out", to, "exec_in");
    }

    private List<Finding> validate() {
        return new WorkflowValidator(TestNodes.registry())
                .validate(new Workflow(Metadata.named("t"), nodes, connections, Map.of(), Settings.DEFAULT));
    }

    private Finding only(String code) {
        List<Finding> found =
                validate().stream().filter(f -> f.code().equals(code)).toList();
        assertThat(found).as(code).hasSize(1);
        return found.getFirst();
    }

    @Test
    void validate_findsNothingInASoundWorkflow() {
        node("start", "StartNode");
        node("loop", "ForLoopStartNode", Map.of("anything", "x"));
        node("log", "LogNode", Map.of("message", "{{item}} reopen(1)"));
        node("end", "ForLoopEndNode");
        wire("start", "loop")
                .wire("loop", "body", "log", "exec_in")
                .wire("log", "end")
                .wire("end", "loop");

        assertThat(validate()).isEmpty();
    }

    @Test
    void unknownNodeType_isAnErrorWithASuggestion() {
        Finding finding = node("a", "LogNod").only(Codes.UNKNOWN_NODE_TYPE);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.nodeId()).contains("a");
        assertThat(finding.suggestion()).contains("LogNode");
    }

    @Test
    void unsupported_isAWarning() {
        assertThat(node("a", "MissingNode").only(Codes.UNSUPPORTED).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void orphanedConnection_isAnErrorWithASuggestion() {
        Finding finding = node("first", "LogNode").wire("first", "frist").only(Codes.ORPHANED_CONNECTION);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.suggestion()).contains("first");
    }

    @Test
    void selfAndDuplicateConnections_areFound() {
        node("a", "LogNode").node("b", "LogNode").wire("a", "b").wire("a", "b").wire("b", "b");

        assertThat(only(Codes.SELF_CONNECTION).severity()).isEqualTo(Severity.ERROR);
        assertThat(only(Codes.DUPLICATE_CONNECTION).severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void unknownPort_isAnErrorForStepsAndAWarningForData() {
        node("a", "AddNode")
                .node("b", "AddNode")
                .wire("a", "done", "b", "exec_in")
                .wire("a", "reslt", "b", "a");

        List<Finding> findings = validate().stream()
                .filter(f -> f.code().equals(Codes.UNKNOWN_PORT))
                .toList();

        assertThat(findings).extracting(Finding::severity).containsExactly(Severity.ERROR, Severity.WARNING);
        assertThat(findings.get(1).suggestion()).contains("result");
        assertThat(findings.get(1).message()).contains("it has: result, exec_out");
    }

    @Test
    void portsThatTheConfigMakes_areKnown() {
        node("s", "SwitchNode").node("f", "ForkNode").node("a", "AddNode", Map.of("item_7", 1L));
        wire("s", "case_x", "f", "exec_in")
                .wire("f", "branch_3", "a", "exec_in")
                .wire("s", "exec_out", "a", "item_9");

        assertThat(validate()).extracting(Finding::code).doesNotContain(Codes.UNKNOWN_CONFIG_KEY);
        assertThat(validate().stream()
                        .filter(f ->
                                f.message().contains("case_x") || f.message().contains("branch_3")))
                .isEmpty();
    }

    @Test
    void missingRequiredValue_isAnError() {
        Finding finding = node("r", "RequiredNode").only(Codes.MISSING_REQUIRED_VALUE);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).contains("'path'");
    }

    @Test
    void unknownConfigKey_isAWarningWithASuggestion() {
        node("a", "RequiredNode", Map.of("path", "x", "pth", "y", "_private", 1L, "timeout", 5L));

        Finding finding = only(Codes.UNKNOWN_CONFIG_KEY);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.suggestion()).contains("path");
    }

    @Test
    void typeMismatch_isFoundInValues() {
        node("a", "AddNode", Map.of("a", "Hello World", "b", "{{later}}"));

        assertThat(only(Codes.TYPE_MISMATCH).message())
                .contains("a whole number")
                .contains("Hello World");
    }

    @Test
    void unpairedNodes_areFound() {
        node("loop", "ForLoopStartNode").node("end", "WhileLoopEndNode").node("break", "BreakNode");
        node("catch", "CatchNode").node("join", "JoinNode").node("try", "TryNode");

        List<Finding> findings = validate();

        assertThat(findings)
                .filteredOn(f -> f.code().equals(Codes.UNPAIRED_LOOP))
                .extracting(f -> f.nodeId().orElseThrow())
                .containsExactly("loop", "end");
        assertThat(findings)
                .filteredOn(f -> f.code().equals(Codes.UNPAIRED_NODE))
                .extracting(f -> f.nodeId().orElseThrow())
                .containsExactly("break", "catch", "join", "try");
    }

    @Test
    void unreachableNode_isAWarning() {
        node("start", "StartNode").node("lost", "LogNode");

        assertThat(only(Codes.UNREACHABLE_NODE).nodeId()).contains("lost");
    }

    @Test
    void noEntryPoint_isAnError() {
        assertThat(only(Codes.NO_ENTRY_POINT).message()).contains("no nodes");
    }

    @Test
    void circularDependency_namesTheCircle() {
        node("s", "StartNode").node("a", "LogNode").node("b", "LogNode");
        wire("s", "a").wire("a", "b").wire("b", "a");

        Finding finding = only(Codes.CIRCULAR_DEPENDENCY);

        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).contains("a -> b -> a");
    }

    @Test
    void circle_throughALoopNodeIsNone() {
        node("w", "WhileLoopStartNode").node("a", "LogNode");
        wire("w", "body", "a", "exec_in").wire("a", "w");

        assertThat(validate()).extracting(Finding::code).doesNotContain(Codes.CIRCULAR_DEPENDENCY);
    }

    @Test
    void unknownReference_namesThePortsOfTheNode() {
        node("sort", "ListSortNode").node("log", "LogNode", Map.of("message", "{{sort.sorted}} {{sort.result}}"));
        wire("sort", "log");

        Finding finding = only(Codes.UNKNOWN_REFERENCE);

        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.message()).contains("no output 'sorted' (it has: result)");
        assertThat(finding.suggestion()).contains("{{sort.result}}");
    }

    @Test
    void unknownReference_toNothingSaysThatTheJobMustBringIt() {
        node("set", "SetVariableNode", Map.of("variable_name", "customer"));
        node("log", "LogNode", Map.of("message", "{{custmer}} {{customer}} {{$currentDate}} {{item}}"))
                .wire("set", "log");

        assertThat(only(Codes.UNKNOWN_REFERENCE).suggestion()).contains("customer");
    }

    @Test
    void invalidExpression_isAWarningWithThePlace() {
        node("if", "IfNode", Map.of("expression", "1 +"));

        assertThat(only(Codes.INVALID_EXPRESSION).message()).contains("position 4");
    }

    @Test
    void limits_areChecked() {
        for (int i = 0; i <= Workflow.MAX_NODES; i++) {
            node("n" + i, "LogNode");
        }
        Object deep = 1L;
        for (int i = 0; i < 11; i++) {
            deep = List.of(deep);
        }
        node("n0", "LogNode", Map.of("message", deep));

        assertThat(validate())
                .filteredOn(f -> f.code().equals(Codes.LIMIT_EXCEEDED))
                .hasSize(2)
                .allMatch(f -> f.severity() == Severity.ERROR);
    }
}
