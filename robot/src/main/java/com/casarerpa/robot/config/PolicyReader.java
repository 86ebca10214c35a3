package com.casarerpa.robot.config;

import com.casarerpa.robot.config.ConfigSources.Found;
import com.casarerpa.workflow.policy.CommandRules;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.policy.VariableRules;
import com.casarerpa.workflow.spi.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a [JobPolicy] from the section `policy:` of a YAML file and from the environment, which wins. Every problem is
/// added to the list; a setting with a problem counts as its default, and then nothing starts anyway.
public final class PolicyReader {
    private final Map<PolicySetting, Found> found = new EnumMap<>(PolicySetting.class);
    private final List<ConfigProblem> problems;

    PolicyReader(List<ConfigProblem> problems) {
        this.problems = problems;
    }

    /// Reads a file that holds a policy and nothing else: with the key `policy` around it or without.
    ///
    /// @throws ConfigException naming everything that is wrong with it
    public static JobPolicy readFile(Path file) throws ConfigException {
        List<ConfigProblem> problems = new ArrayList<>();
        PolicyReader reader = new PolicyReader(problems);
        reader.takeFile(file, "--policy " + file);
        JobPolicy policy = reader.policy();
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        return policy;
    }

    /// @param named how the user named the file
    void takeFile(Path file, String named) {
        Optional<Map<?, ?>> map = YamlText.map(file, named, "a map of policy settings", problems);
        if (map.isEmpty()) {
            return;
        }
        boolean wrapped = map.get().containsKey("policy") && map.get().size() == 1;
        take(file, wrapped ? "policy." : "", wrapped ? map.get().get("policy") : map.get());
    }

    /// Takes the section from a file.
    ///
    /// @param prefix how the keys are shown in messages: `policy.`, or nothing
    void take(Path file, String prefix, @Nullable Object section) {
        if (section == null) {
            return;
        }
        if (!(section instanceof Map<?, ?> sections)) {
            wrong(prefix.replace(".", "") + " in " + file, "a map of settings", quoted(String.valueOf(section)));
            return;
        }
        sections.forEach((key, value) -> {
            String name = String.valueOf(key);
            String field = prefix + name + " in " + file;
            if (!PolicySetting.sections().contains(name)) {
                unknown(field, name, PolicySetting.sections());
            } else if (value instanceof Map<?, ?> settings) {
                settings.forEach(
                        (setting, content) -> takeSetting(file, prefix, name, String.valueOf(setting), content));
            } else if (value != null) {
                wrong(field, "a map of " + String.join(", ", PolicySetting.keys(name)), quoted(String.valueOf(value)));
            }
        });
    }

    private void takeSetting(Path file, String prefix, String section, String key, @Nullable Object value) {
        String field = prefix + section + "." + key + " in " + file;
        if (!PolicySetting.keys(section).contains(key)) {
            unknown(field, key, PolicySetting.keys(section));
        } else if (value instanceof Map) {
            wrong(field, "a plain value or a list", "a map");
        } else if (value instanceof List<?> list) {
            List<String> items = list.stream().map(String::valueOf).toList();
            found.put(PolicySetting.of(section, key), new Found(field, String.join(",", items)));
        } else if (value != null) {
            found.put(
                    PolicySetting.of(section, key),
                    new Found(field, String.valueOf(value).strip()));
        }
    }

    /// Takes what the environment says.
    void take(Map<String, String> environment) {
        for (PolicySetting setting : PolicySetting.values()) {
            String value = environment.get(setting.variable());
            if (value != null && !value.isBlank()) {
                found.put(setting, new Found(setting.variable(), value.strip()));
            }
        }
        List<String> known = Arrays.stream(PolicySetting.values())
                .map(PolicySetting::variable)
                .toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith("CASARE_POLICY_") && !known.contains(name))
                .sorted()
                .forEach(name -> unknown(name, name, known));
    }

    /// The policy with everything that was taken.
    JobPolicy policy() {
        JobPolicy usual = JobPolicy.usual();
        NetworkRules network = new NetworkRules(
                list(PolicySetting.NETWORK_ALLOWED, List.of("any")).orElse(List.of()),
                list(PolicySetting.NETWORK_DENIED, List.of()).orElse(List.of()),
                flag(PolicySetting.NETWORK_LOOPBACK, usual.network().loopback()),
                flag(PolicySetting.NETWORK_PRIVATE_NETWORKS, usual.network().privateNetworks()),
                flag(PolicySetting.NETWORK_LINK_LOCAL, usual.network().linkLocal()));
        CommandRules commands = new CommandRules(
                flag(PolicySetting.COMMANDS_ENABLED, true),
                list(PolicySetting.COMMANDS_ALLOWED, List.of("any")).orElse(List.of()),
                list(PolicySetting.COMMANDS_DENIED, List.of()).orElse(List.of()));
        VariableRules variables = list(PolicySetting.VARIABLES_HIDDEN, List.of())
                .map(VariableRules::new)
                .orElseGet(usual::variables);
        Limits limits = new Limits(
                size(
                        PolicySetting.LIMITS_CONTENT,
                        Limits.LEAST,
                        Limits.MOST_CONTENT,
                        usual.limits().contentBytes()),
                size(
                        PolicySetting.LIMITS_OUTPUT,
                        Limits.LEAST,
                        Limits.MOST_OUTPUT,
                        usual.limits().outputBytes()),
                size(
                        PolicySetting.LIMITS_TRANSFER,
                        Limits.LEAST,
                        Long.MAX_VALUE,
                        usual.limits().transferBytes()),
                size(
                        PolicySetting.LIMITS_PROCESS_MEMORY,
                        0,
                        Long.MAX_VALUE,
                        usual.limits().processMemoryBytes()));
        return new JobPolicy(roots(), network, commands, variables, limits);
    }

    private Optional<List<Path>> roots() {
        Found value = found.get(PolicySetting.FILES_ROOTS);
        Optional<List<String>> texts = list(PolicySetting.FILES_ROOTS, List.of("anywhere"));
        if (value == null || texts.isEmpty()) {
            return Optional.empty();
        }
        List<Path> roots = new ArrayList<>();
        for (String text : texts.get()) {
            Optional<Path> root = root(text);
            root.ifPresent(roots::add);
            if (root.isEmpty()) {
                wrong(value.field(), "absolute paths of folders, ~ or {temp}", quoted(text));
            }
        }
        return Optional.of(roots);
    }

    private static Optional<Path> root(String text) {
        String expanded = text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")
                ? System.getProperty("user.home", "") + text.substring(1)
                : text.replace("{temp}", System.getProperty("java.io.tmpdir", ""));
        try {
            Path path = Path.of(expanded).normalize();
            return path.isAbsolute() ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /// @param anything words that mean the same as no setting
    private Optional<List<String>> list(PolicySetting setting, List<String> anything) {
        Found value = found.get(setting);
        if (value == null || anything.contains(value.text())) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(value.text().split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .distinct()
                .toList());
    }

    private boolean flag(PolicySetting setting, boolean fallback) {
        Found value = found.get(setting);
        if (value == null) {
            return fallback;
        }
        return switch (value.text().toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> {
                wrong(value.field(), "true or false", quoted(value.text()));
                yield fallback;
            }
        };
    }

    private long size(PolicySetting setting, long least, long most, long fallback) {
        Found value = found.get(setting);
        if (value == null) {
            return fallback;
        }
        Optional<Long> bytes = SizeText.parse(value.text());
        if (bytes.isPresent() && bytes.get() >= least && bytes.get() <= most) {
            return bytes.get();
        }
        String range = most == Long.MAX_VALUE ? " or more" : " to " + SizeText.of(most);
        wrong(value.field(), "a size such as 100MB, " + SizeText.of(least) + range, quoted(value.text()));
        return fallback;
    }

    private void unknown(String field, String name, Collection<String> known) {
        String meant = Suggestions.nearest(name, known)
                .map(better -> " (did you mean " + better + "?)")
                .orElse("");
        wrong(field, "one of " + String.join(", ", known), "the unknown key \"" + name + "\"" + meant);
    }

    private void wrong(String field, String expected, String got) {
        problems.add(new ConfigProblem(field, expected, got));
    }

    private static String quoted(String text) {
        return "\"" + (text.length() > 100 ? text.substring(0, 100) + "…" : text) + "\"";
    }
}
