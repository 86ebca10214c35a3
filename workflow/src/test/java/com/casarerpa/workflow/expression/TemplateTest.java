package com.casarerpa.workflow.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private final List<String> unresolved = new ArrayList<>();

    private Object resolve(Object value) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("x", 5L);
        variables.put("t", true);
        variables.put("d", 25.0);
        variables.put("none", null);
        variables.put("a", Map.of("b", List.of(Map.of("c", "deep"))));
        variables.put("with.dot", "dotted");
        variables.put("my var", "spaced");
        return Template.of(value).resolve(Scope.of(variables), reference -> unresolved.add(reference.source()));
    }

    @Test
    void resolve_keepsTheTypeOfALoneReference() {
        assertThat(resolve("{{x}}")).isEqualTo(5L);
        assertThat(resolve("{{ x }}")).isEqualTo(5L);
        assertThat(resolve("${x}")).isEqualTo(5L);
        assertThat(resolve("%x%")).isEqualTo(5L);
        assertThat(resolve("{{none}}")).isNull();
        assertThat(resolve("{{a.b[0].c}}")).isEqualTo("deep");
        assertThat(resolve("{{a.b.0.c}}")).isEqualTo("deep");
        assertThat(resolve("{{a['b'][-1].c}}")).isEqualTo("deep");
        assertThat(resolve("{{with.dot}}")).isEqualTo("dotted");
        assertThat(resolve("{{my var}}")).isEqualTo("spaced");
    }

    @Test
    void resolve_writesValuesIntoText() {
        assertThat(resolve("x={{x}} t={{t}} d={{d}} n={{none}}.")).isEqualTo("x=5 t=True d=25.0 n=.");
        assertThat(resolve("{{a}}!")).isEqualTo("{\"b\":[{\"c\":\"deep\"}]}!");
    }

    @Test
    void resolve_worksInsideListsAndMaps() {
        assertThat(resolve(Arrays.asList("{{x}}", 1L, null))).isEqualTo(Arrays.asList(5L, 1L, null));
        assertThat(resolve(Map.of("k", List.of("v{{x}}")))).isEqualTo(Map.of("k", List.of("v5")));
    }

    @Test
    void resolve_leavesWhatIsUnknownAndTellsIt() {
        assertThat(resolve("{{nobody}} and {{a.nothing}}")).isEqualTo("{{nobody}} and {{a.nothing}}");
        assertThat(unresolved).containsExactly("nobody", "a.nothing");
    }

    @Test
    void resolve_leavesTextThatOnlyLooksLikeAReference() {
        for (String text : List.of(
                "%Y-%m-%d", "100% and 50%", "{\"a\": {\"b\": 1}}", "{{}}", "{{ {a} }}", "{{\"a\": 1}}", "{name}")) {
            assertThat(resolve(text)).isEqualTo(text);
        }
        assertThat(unresolved).isEmpty();
    }

    @Test
    void resolve_doesNotLookIntoWhatItPutIn() {
        assertThat(Template.of("{{v}}").resolve(Scope.of(Map.of("v", "{{w}}", "w", "no")), reference -> {}))
                .isEqualTo("{{w}}");
    }

    @Test
    void of_aConstantIsConstant() {
        assertThat(Template.of(List.of(1L, "plain")).isConstant()).isTrue();
        assertThat(Template.of("see {{x}}").isConstant()).isFalse();
    }
}
