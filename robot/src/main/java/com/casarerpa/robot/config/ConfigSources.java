package com.casarerpa.robot.config;

import com.casarerpa.workflow.spi.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Where settings come from. A flag wins over the environment, the environment over the YAML file.
final class ConfigSources {
    private final Map<Setting, String> flags;
    private final Map<String, String> environment;
    private final Map<Setting, Found> file = new EnumMap<>(Setting.class);

    /// @param field the setting as the user spelled it, for error messages
    record Found(String field, String text) {}

    ConfigSources(Map<Setting, String> flags, Map<String, String> environment) {
        this.flags = Map.copyOf(flags);
        this.environment = Map.copyOf(environment);
    }

    Map<String, String> environment() {
        return environment;
    }

    /// The value of a setting, from the strongest source that has one. Blank values count as not set.
    Optional<Found> find(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null && !flag.isBlank()) {
            return Optional.of(new Found(setting.flag().orElse(setting.key()), flag.strip()));
        }
        String variable = environment.get(setting.variable());
        if (variable != null && !variable.isBlank()) {
            return Optional.of(new Found(setting.variable(), variable.strip()));
        }
        return Optional.ofNullable(file.get(setting));
    }

    /// Reads the YAML file and adds what is wrong with it to the problems.
    ///
    /// @param policy takes the section `policy`
    void readFile(Path path, PolicyReader policy, List<ConfigProblem> problems) {
        YamlText.map(path, "--config " + path, "a map of settings", problems)
                .ifPresent(map -> map.forEach((key, value) -> {
                    if ("policy".equals(key)) {
                        policy.take(path, "policy.", value);
                    } else {
                        take(path, String.valueOf(key), value, problems);
                    }
                }));
    }

    private void take(Path path, String key, @Nullable Object value, List<ConfigProblem> problems) {
        String field = key + " in " + path;
        Optional<Setting> setting =
                Arrays.stream(Setting.values()).filter(s -> s.key().equals(key)).findFirst();
        if (setting.isEmpty()) {
            List<String> known = Stream.concat(Arrays.stream(Setting.values()).map(Setting::key), Stream.of("policy"))
                    .toList();
            String meant = Suggestions.nearest(key, known)
                    .map(better -> " (did you mean " + better + "?)")
                    .orElse("");
            problems.add(new ConfigProblem(
                    field, "one of " + String.join(", ", known), "the unknown key \"" + key + "\"" + meant));
            return;
        }
        switch (value) {
            case null -> {}
            case String text when text.isBlank() -> {}
            case Map<?, ?> map -> problems.add(new ConfigProblem(field, "a plain value", "a map"));
            case List<?> list -> {
                List<String> parts = new ArrayList<>();
                list.forEach(item -> parts.add(String.valueOf(item)));
                file.put(setting.get(), new Found(field, String.join(",", parts)));
            }
            default ->
                file.put(setting.get(), new Found(field, String.valueOf(value).strip()));
        }
    }
}
