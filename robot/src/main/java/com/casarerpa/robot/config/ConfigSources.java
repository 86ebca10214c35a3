package com.casarerpa.robot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

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
    void readFile(Path path, List<ConfigProblem> problems) {
        String expected = "a readable YAML file";
        try {
            Object tree = YAMLMapper.builder().build().readValue(Files.readString(path), Object.class);
            if (tree instanceof Map<?, ?> map) {
                map.forEach((key, value) -> take(path, String.valueOf(key), value, problems));
            } else if (tree != null) {
                problems.add(new ConfigProblem(
                        "--config " + path, "a map of settings", tree.getClass().getSimpleName()));
            }
        } catch (IOException e) {
            problems.add(new ConfigProblem("--config " + path, expected, reason(e)));
        } catch (JacksonException e) {
            problems.add(new ConfigProblem("--config " + path, expected, where(e)));
        }
    }

    private void take(Path path, String key, Object value, List<ConfigProblem> problems) {
        String field = key + " in " + path;
        Optional<Setting> setting =
                Arrays.stream(Setting.values()).filter(s -> s.key().equals(key)).findFirst();
        if (setting.isEmpty()) {
            String known = Arrays.stream(Setting.values()).map(Setting::key).collect(Collectors.joining(", "));
            problems.add(new ConfigProblem(field, "one of " + known, "the unknown key \"" + key + "\""));
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

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.toString();
    }

    /// Only the place: the parser's own message quotes the line, and the line may hold the key.
    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "text that is no YAML"
                : "text that is no YAML at line " + e.getLocation().getLineNr();
    }
}
