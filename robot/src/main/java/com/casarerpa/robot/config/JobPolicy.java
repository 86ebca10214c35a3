package com.casarerpa.robot.config;

import com.casarerpa.workflow.policy.CommandRules;
import com.casarerpa.workflow.policy.FileRules;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.policy.VariableRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a robot lets all its jobs do, as it was configured. [#forJob] makes the policy of one run of it.
///
/// @param roots the only folders that nodes may touch, the job's own beside them; empty when there is no such limit
public record JobPolicy(
        Optional<List<Path>> roots,
        NetworkRules network,
        CommandRules commands,
        VariableRules variables,
        Limits limits) {
    /// The robot's own settings and keys: no policy shows them.
    private static final List<String> ALWAYS_HIDDEN = List.of("CASARE_*", "ORCHESTRATOR_*");

    public JobPolicy {
        roots = roots.map(List::copyOf);
    }

    /// What holds without any configuration.
    public static JobPolicy usual() {
        return new JobPolicy(
                Optional.empty(), NetworkRules.usual(), CommandRules.all(), VariableRules.usual(), Limits.usual());
    }

    /// The policy of one run.
    ///
    /// @param folder the job's own folder, always allowed
    /// @param closed files and folders of the robot itself, never allowed
    public Policy forJob(Path folder, List<Path> closed) {
        FileRules files = roots.map(only -> {
                    List<Path> all = new ArrayList<>(only);
                    all.add(folder);
                    return FileRules.within(all);
                })
                .orElseGet(FileRules::unrestricted);
        List<String> hidden = Stream.concat(ALWAYS_HIDDEN.stream(), variables.hidden().stream())
                .distinct()
                .toList();
        return new Policy(files.without(closed, List.of(folder)), network, commands, new VariableRules(hidden), limits);
    }

    /// Every setting by section and key, as the YAML file would have it.
    public Map<String, Map<String, Object>> settings() {
        Map<String, Map<String, Object>> sections = new LinkedHashMap<>();
        for (PolicySetting setting : PolicySetting.values()) {
            sections.computeIfAbsent(setting.section, name -> new LinkedHashMap<>())
                    .put(setting.key, value(setting));
        }
        return sections;
    }

    private Object value(PolicySetting setting) {
        return switch (setting) {
            case FILES_ROOTS ->
                roots.<Object>map(only -> only.stream().map(Path::toString).toList())
                        .orElse("anywhere");
            case NETWORK_ALLOWED -> network.allowed().isEmpty() ? "any" : network.allowed();
            case NETWORK_DENIED -> network.denied();
            case NETWORK_LOOPBACK -> network.loopback();
            case NETWORK_PRIVATE_NETWORKS -> network.privateNetworks();
            case NETWORK_LINK_LOCAL -> network.linkLocal();
            case COMMANDS_ENABLED -> commands.enabled();
            case COMMANDS_ALLOWED -> commands.allowed().isEmpty() ? "any" : commands.allowed();
            case COMMANDS_DENIED -> commands.denied();
            case VARIABLES_HIDDEN -> variables.hidden();
            case LIMITS_CONTENT -> SizeText.of(limits.contentBytes());
            case LIMITS_OUTPUT -> SizeText.of(limits.outputBytes());
            case LIMITS_TRANSFER -> SizeText.of(limits.transferBytes());
            case LIMITS_PROCESS_MEMORY -> SizeText.of(limits.processMemoryBytes());
        };
    }

    /// One line with every setting, for the log.
    public String line() {
        return settings().entrySet().stream()
                .flatMap(section -> section.getValue().entrySet().stream()
                        .map(setting -> section.getKey() + "." + setting.getKey() + "=" + setting.getValue()))
                .collect(Collectors.joining(", "));
    }
}
