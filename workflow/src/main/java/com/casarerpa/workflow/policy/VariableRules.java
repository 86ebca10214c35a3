package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which environment variables nodes and the programs that they start may see.
///
/// @param hidden patterns of names that they may not see
public record VariableRules(List<String> hidden) {
    /// What is hidden by default: the robot's own key and secrets, and the keys of the machine's cloud.
    public static final List<String> USUALLY_HIDDEN =
            List.of("CASARE_*", "ORCHESTRATOR_*", "DATABASE_URL", "*_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

    public VariableRules {
        hidden = List.copyOf(hidden);
    }

    /// All but [#USUALLY_HIDDEN].
    public static VariableRules usual() {
        return new VariableRules(USUALLY_HIDDEN);
    }

    /// Refuses a variable that must not be seen or set.
    ///
    /// @throws NodeException `POLICY_DENIED`
    public void check(String name) throws NodeException {
        Optional<NamePattern> rule = rule(name);
        if (rule.isPresent()) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    "this robot's policy does not let workflows see the environment variable " + name
                            + ": variables.hidden has " + rule.get());
        }
    }

    /// The variables of an environment that a program may see.
    public Map<String, String> visible(Map<String, String> environment) {
        Map<String, String> seen = new LinkedHashMap<>();
        environment.forEach((name, value) -> {
            if (rule(name).isEmpty()) {
                seen.put(name, value);
            }
        });
        return seen;
    }

    private Optional<NamePattern> rule(String name) {
        return NamePattern.of(hidden).stream()
                .filter(pattern -> pattern.matches(name))
                .findFirst();
    }
}
