package com.casarerpa.nodes.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// What real files need beyond the catalogue, by node type.
///
/// @param configAliases type → name met in files → the catalogue's name
/// @param numberedInputs type → prefixes of inputs that go on without end
/// @param otherConfigKeys type → config keys that are accepted without a warning
/// @param platforms category or type → the platforms on which its nodes can work
/// @param notYet the types that this version does not run anywhere
/// @param waitsFor of those, what this version lacks to run them
record Overlay(
        Map<String, Map<String, String>> configAliases,
        Map<String, List<String>> numberedInputs,
        Map<String, List<String>> otherConfigKeys,
        Map<String, List<String>> platforms,
        Set<String> notYet,
        Map<String, String> waitsFor) {

    static Overlay of(JsonNode json) {
        Map<String, Map<String, String>> aliases = new LinkedHashMap<>();
        json.path("config_aliases").properties().forEach(type -> {
            Map<String, String> names = new LinkedHashMap<>();
            type.getValue()
                    .properties()
                    .forEach(alias -> names.put(alias.getKey(), alias.getValue().asString()));
            aliases.put(type.getKey(), names);
        });
        return new Overlay(
                aliases,
                lists(json.path("numbered_inputs")),
                lists(json.path("other_config_keys")),
                lists(json.path("platforms")),
                lists(json.path("not_yet")).values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toUnmodifiableSet()),
                json.path("waits_for").properties().stream()
                        .collect(Collectors.toUnmodifiableMap(
                                Map.Entry::getKey, entry -> entry.getValue().asString())));
    }

    private static Map<String, List<String>> lists(JsonNode json) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        json.properties().forEach(entry -> lists.put(entry.getKey(), Entry.strings(entry.getValue())));
        return lists;
    }
}
