package com.casarerpa.nodes.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.load.WorkflowFormatException;
import com.casarerpa.workflow.load.WorkflowLoader;
import com.casarerpa.workflow.load.WorkflowLoader.Loaded;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.validation.Finding;
import com.casarerpa.workflow.validation.WorkflowValidator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Config keys that real files have under other names are taken over, with a warning.
class ConfigAliasesTest {
    private final NodeRegistry registry = Catalogue.registry();

    private Loaded load(String type, String key, String value) {
        String json =
                "{\"nodes\": {\"n\": {\"node_type\": \"%s\", \"config\": {\"%s\": %s}}}}".formatted(type, key, value);
        try {
            return new WorkflowLoader(registry).load(json);
        } catch (WorkflowFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NodeInstance node(Loaded loaded) {
        return loaded.workflow().nodes().values().iterator().next();
    }

    @Test
    void everyAlias_leadsToAnInputOfItsTypeAndIsTakenOver() {
        for (NodeType type : registry.types()) {
            Set<String> known = new LinkedHashSet<>();
            type.properties().forEach(property -> known.add(property.name()));
            type.inputs().forEach(port -> known.add(port.name()));
            type.actionPorts().values().forEach(ports -> ports.inputs().forEach(port -> known.add(port.name())));
            for (Map.Entry<String, String> alias : type.configAliases().entrySet()) {
                String what = type.name() + ": " + alias;
                assertThat(known).as(what).contains(alias.getValue());
                Loaded loaded = load(type.name(), alias.getKey(), "\"{{x}}\"");

                assertThat(node(loaded).config()).as(what).isEqualTo(Map.of(alias.getValue(), "{{x}}"));
                assertThat(loaded.findings()).as(what).singleElement().satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("CONFIG_ALIAS");
                    assertThat(finding.suggestion()).contains(alias.getValue());
                });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WaitNode, seconds, 3, duration, 3",
        "WaitNode, duration_ms, 1500, duration, 1.5",
        "IfNode, condition, '\"{{x}} > 1\"', expression, {{x}} > 1",
        "WhileLoopStartNode, condition, '\"{{x}} > 1\"', expression, {{x}} > 1",
        "ForLoopStartNode, items, '\"{{rows}}\"', items, {{rows}}",
        "SwitchNode, value, '\"{{x}}\"', value, {{x}}",
        "SendEmailNode, to, '\"a@b.c\"', to_email, a@b.c",
        "XPathQueryNode, query, '\"//a\"', xpath, //a",
        "BrowserEvaluateNode, expression, '\"1\"', script, 1",
        "RunPythonScriptNode, script, '\"x = 1\"', code, x = 1",
        "RunCommandNode, cmd, '\"ls\"', command, ls",
        "LaunchApplicationNode, path, '\"calc\"', application_path, calc",
        "RandomNumberNode, min, 1, min_value, 1",
        "RandomNumberNode, max, 9, max_value, 9",
        "TextReplaceNode, old, '\"a\"', old_value, a",
        "TextReplaceNode, new, '\"b\"', new_value, b",
        "TextSplitNode, delimiter, '\",\"', separator, ','",
        "TextPadNode, width, 9, length, 9",
        "TextCaseNode, case, '\"upper\"', case, upper",
        "TextSuperNode, case, '\"upper\"', case_transform, upper",
        "LaunchBrowserNode, browser, '\"firefox\"', browser_type, firefox",
        "ListSortNode, items, '\"{{x}}\"', list, {{x}}",
        "ListSortNode, input, '\"{{x}}\"', list, {{x}}",
        "DictGetNode, input, '\"{{x}}\"', dict, {{x}}",
        "ListSuperNode, items, '\"{{x}}\"', list, {{x}}",
        "DictSuperNode, input, '\"{{x}}\"', dict, {{x}}",
    })
    void alias_thatTheDesignNamesWorks(String type, String key, String value, String name, String expected) {
        Loaded loaded = load(type, key, value);

        assertThat(String.valueOf(node(loaded).config().get(name))).isEqualTo(expected);
        assertThat(new WorkflowValidator(registry).validate(loaded.workflow()))
                .extracting(Finding::code)
                .doesNotContain("UNKNOWN_CONFIG_KEY");
    }

    @Test
    void unknownKey_getsADidYouMean() {
        Loaded loaded = load("LogNode", "mesage", "\"x\"");

        assertThat(new WorkflowValidator(registry).validate(loaded.workflow()))
                .filteredOn(finding -> finding.code().equals("UNKNOWN_CONFIG_KEY"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.suggestion()).isEqualTo(Optional.of("message"));
                    assertThat(finding.nodeId()).contains("n");
                    assertThat(finding.message()).contains("'mesage'");
                });
    }
}
