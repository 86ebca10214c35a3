package com.casarerpa.robot.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads YAML files whose top is a map.
final class YamlText {
    private static final YAMLMapper MAPPER = YAMLMapper.builder().build();

    private YamlText() {}

    /// The map, or empty when there is none; what is wrong is added to the problems.
    ///
    /// @param named how the user named the file
    static Optional<Map<?, ?>> map(Path path, String named, String wanted, List<ConfigProblem> problems) {
        String expected = "a readable YAML file";
        try {
            JsonNode tree = MAPPER.readTree(Files.readString(path));
            if (tree.isObject()) {
                return Optional.of(MAPPER.treeToValue(tree, Map.class));
            }
            if (!tree.isMissingNode() && !tree.isNull()) {
                problems.add(new ConfigProblem(
                        named, wanted, tree.getNodeType().name().toLowerCase(Locale.ROOT)));
            }
        } catch (IOException e) {
            problems.add(new ConfigProblem(named, expected, reason(e)));
        } catch (JacksonException e) {
            problems.add(new ConfigProblem(named, expected, where(e)));
        }
        return Optional.empty();
    }

    /// Settings as YAML, for people.
    static String of(Map<String, ?> settings) {
        return MAPPER.writeValueAsString(settings);
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "no such file" : e.toString();
    }

    /// Only the place: the parser's own message quotes the line, and the line may hold a key.
    private static String where(JacksonException e) {
        return e.getLocation() == null
                ? "text that is no YAML"
                : "text that is no YAML at line " + e.getLocation().getLineNr();
    }
}
