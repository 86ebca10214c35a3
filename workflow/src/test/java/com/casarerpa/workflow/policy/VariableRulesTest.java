package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CASARE_SECRET_BANK",
                "casare_secrets_passphrase",
                "ORCHESTRATOR_API_KEY",
                "DATABASE_URL",
                "AWS_SECRET_ACCESS_KEY"
            })
    void usual_hidesTheRobotsOwnKeys(String name) {
        Refusal.isBy("variables.hidden has", () -> VariableRules.usual().check(name));
        assertThat(VariableRules.usual().visible(Map.of(name, "x", "PATH", "/bin")))
                .containsOnlyKeys("PATH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATH", "HOME", "LANG", "MY_DATABASE_URL", "APPDATA"})
    void usual_showsTheRest(String name) {
        assertThatCode(() -> VariableRules.usual().check(name)).doesNotThrowAnyException();
    }

    @Test
    void hidden_refusesByPattern() {
        Refusal.isBy("variables.hidden has *_TOKEN", () -> new VariableRules(List.of("*_TOKEN")).check("GH_TOKEN"));
    }
}
