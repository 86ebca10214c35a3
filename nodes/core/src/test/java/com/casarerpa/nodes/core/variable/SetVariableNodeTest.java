package com.casarerpa.nodes.core.variable;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SetVariableNodeTest {
    @Test
    void run_setsTheVariableAndPassesTheValueOn() throws Exception {
        FakeContext context =
                CoreContext.of("SetVariableNode").with("variable_name", "x").with("value", List.of(1, 2));
        assertThat(context.output("value")).isEqualTo(List.of(1L, 2L));
        assertThat(context.variable("x")).isEqualTo(List.of(1L, 2L));
    }

    @Test
    void run_keepsTheTypeOfTheValueByDefault() throws Exception {
        assertThat(set("String", 42)).isEqualTo(42L);
    }

    @Test
    void run_takesTheDefaultWithoutAValue() throws Exception {
        FakeContext context =
                CoreContext.of("SetVariableNode").with("variable_name", "x").with("default_value", "none yet");
        assertThat(context.output("value")).isEqualTo("none yet");
    }

    @Test
    void run_convertsToTheVariableType() throws Exception {
        assertThat(set("Boolean", "Yes")).isEqualTo(true);
        assertThat(set("Boolean", "off")).isEqualTo(false);
        assertThat(set("Boolean", 2)).isEqualTo(true);
        assertThat(set("Int32", " 42 ")).isEqualTo(42L);
        assertThat(set("Int32", 3.9)).isEqualTo(3L);
        assertThat(set("Float", "2.5")).isEqualTo(2.5);
        assertThat(set("Array", "[1, 2]")).isEqualTo(List.of(1L, 2L));
        assertThat(set("Dict", "{\"a\": 1}")).isEqualTo(Map.of("a", 1L));
        assertThat(set("Object", "{\"a\": null}")).isInstanceOf(Map.class);
        assertThat(set("FilePath", "/tmp/x")).isEqualTo("/tmp/x");
        assertThat(set("DataTable", List.of(Map.of("a", 1)))).isEqualTo(List.of(Map.of("a", 1L)));
    }

    @Test
    void run_refusesAValueThatIsNotOfTheType() {
        NodeException failure = CoreContext.of("SetVariableNode")
                .with("variable_name", "count")
                .with("variable_type", "Int32")
                .with("value", "12 pieces")
                .failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure)
                .hasMessageContaining("Int32")
                .hasMessageContaining("`count`")
                .hasMessageContaining("12 pieces");
    }

    @Test
    void run_refusesAMissingName() {
        NodeException failure =
                CoreContext.of("SetVariableNode").with("value", 1).failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("`variable_name`");
    }

    private static Object set(String type, Object value) throws Exception {
        return CoreContext.of("SetVariableNode")
                .with("variable_name", "x")
                .with("variable_type", type)
                .with("value", value)
                .output("value");
    }
}
