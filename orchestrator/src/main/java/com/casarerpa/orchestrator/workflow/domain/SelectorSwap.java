package com.casarerpa.orchestrator.workflow.domain;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.healing.Healing;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Exchanges the selector of one step in the text of a workflow, and leaves everything else as it is written.
///
/// @param nodeId the step
/// @param property where its selector stands
public record SelectorSwap(String nodeId, String property, String oldSelector, String newSelector) {
    /// Where files keep the properties of a node; some keep them in the node itself.
    private static final List<String> PLACES = List.of("config", "properties", "parameters", "custom");

    /// What came of it.
    public sealed interface Outcome {}

    /// The changed text.
    public record Swapped(String file) implements Outcome {}

    /// The step does not have the old selector.
    public record Refused(String reason) implements Outcome {}

    /// The exchange that a healing suggests.
    public static SelectorSwap of(Healing healing) {
        return new SelectorSwap(healing.nodeId(), healing.property(), healing.oldSelector(), healing.newSelector());
    }

    /// Exchanges it in a file.
    public Outcome in(String file) {
        JsonNode root = ContractJson.mapper().readTree(file);
        Optional<Place> node = node(root.path("nodes"), JsonPointer.compile("/nodes"));
        if (node.isEmpty()) {
            return new Refused("Expected the step " + nodeId + " in the latest version of the workflow, but it has"
                    + " none of that id. Change the workflow itself, or dismiss this.");
        }
        List<Place> fits = new ArrayList<>();
        for (Place place : places(node.get())) {
            place.value().properties().forEach(entry -> {
                if (entry.getValue().isString()
                        && entry.getValue().stringValue().strip().equals(oldSelector.strip())) {
                    fits.add(new Place(place.at().appendProperty(entry.getKey()), entry.getValue()));
                }
            });
        }
        Optional<Place> named = fits.stream()
                .filter(fit -> fit.at().last().getMatchingProperty().equals(property))
                .findFirst();
        Optional<Place> chosen = named.or(() -> fits.size() == 1 ? Optional.of(fits.getFirst()) : Optional.empty());
        return chosen.<Outcome>map(place -> new Swapped(swapped(file, place.at())))
                .orElseGet(() -> new Refused(differs(node.get())));
    }

    private record Place(JsonPointer at, JsonNode value) {}

    private Optional<Place> node(JsonNode nodes, JsonPointer at) {
        if (nodes.isObject() && nodes.path(nodeId).isObject()) {
            return Optional.of(new Place(at.appendProperty(nodeId), nodes.path(nodeId)));
        }
        if (nodes.isArray()) {
            for (int i = 0; i < nodes.size(); i++) {
                JsonNode each = nodes.get(i);
                if (nodeId.equals(each.path("id").asString(""))
                        || nodeId.equals(each.path("node_id").asString(""))) {
                    return Optional.of(new Place(at.appendIndex(i), each));
                }
            }
        }
        return Optional.empty();
    }

    private static List<Place> places(Place node) {
        List<Place> places = new ArrayList<>();
        for (String name : PLACES) {
            if (node.value().path(name).isObject()) {
                places.add(
                        new Place(node.at().appendProperty(name), node.value().path(name)));
            }
        }
        places.add(node);
        return places;
    }

    private String differs(Place node) {
        String found = places(node).stream()
                .map(place -> place.value().path(property))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .findFirst()
                .map(text -> "is " + text)
                .orElse("does not stand in the step itself (it comes from another one, or is the default)");
        return "Expected `" + property + "` of the step " + nodeId + " to be " + oldSelector
                + " in the latest version, but it " + found + ". Change the workflow itself, or dismiss this.";
    }

    /// Token by token, so that the order of keys and the spelling of numbers stay.
    private String swapped(String file, JsonPointer at) {
        StringWriter changed = new StringWriter(file.length() + newSelector.length());
        try (JsonParser parser = ContractJson.mapper().createParser(file);
                JsonGenerator generator = ContractJson.mapper().createGenerator(changed)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && parser.streamReadContext().pathAsPointer().equals(at)) {
                    generator.writeString(newSelector);
                } else {
                    generator.copyCurrentEventExact(parser);
                }
            }
        }
        return changed.toString();
    }
}
