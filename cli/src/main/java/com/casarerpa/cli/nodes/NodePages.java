package com.casarerpa.cli.nodes;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.nodes.catalogue.Examples;
import com.casarerpa.nodes.catalogue.NodeExample;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The pages of `docs/nodes`: an index and a page for each category. The same on every platform.
public final class NodePages {
    private static final List<String> PLATFORMS = List.of("windows", "linux", "mac");
    private static final Map<String, String> PLATFORM_NAMES =
            Map.of("windows", "Windows", "linux", "Linux", "mac", "macOS");

    private final Map<String, List<NodeType>> byPlatform = new LinkedHashMap<>();
    private final Map<String, NodeExample> examples;

    /// The pages of the catalogue in this version.
    public NodePages() {
        PLATFORMS.forEach(platform -> byPlatform.put(platform, Catalogue.read(platform)));
        examples = Examples.read(types());
    }

    private List<NodeType> types() {
        return byPlatform.getOrDefault(PLATFORMS.getFirst(), List.of());
    }

    /// File name → content.
    public Map<String, String> pages() {
        Map<String, List<NodeType>> categories =
                types().stream().collect(Collectors.groupingBy(NodeType::category, TreeMap::new, Collectors.toList()));
        Map<String, String> pages = new TreeMap<>();
        categories.forEach((category, types) -> pages.put(category + ".md", page(category, types)));
        pages.put("README.md", index(categories));
        return pages;
    }

    private String index(Map<String, List<NodeType>> categories) {
        StringBuilder page = new StringBuilder();
        long working = types().stream().filter(type -> !runsOn(type).isEmpty()).count();
        page.append("# Nodes\n\n")
                .append("All ")
                .append(types().size())
                .append(" node types by category, ")
                .append(working)
                .append(" of which this version runs. Made by `casare nodes docs`; do not edit.\n\n")
                .append("| category | types | run | |\n|---|---|---|---|\n");
        categories.forEach((category, types) -> page.append("| [")
                .append(category)
                .append("](")
                .append(category)
                .append(".md) | ")
                .append(types.size())
                .append(" | ")
                .append(types.stream().filter(type -> !runsOn(type).isEmpty()).count())
                .append(" | ")
                .append(types.stream()
                        .map(type -> "[" + type.name() + "](" + category + ".md#" + anchor(type) + ")")
                        .collect(Collectors.joining(" ")))
                .append(" |\n"));
        return page.toString();
    }

    private String page(String category, List<NodeType> types) {
        StringBuilder page = new StringBuilder("# " + category + "\n\n");
        page.append("[All categories](README.md). Made by `casare nodes docs`; do not edit.\n");
        for (NodeType type : types) {
            page.append("\n## ").append(type.name()).append("\n\n");
            List<String> platforms = runsOn(type);
            NodeExample example = examples.get(type.name());
            if (example != null) {
                page.append(example.shows()).append("\n\n");
            }
            type.aliasOf()
                    .ifPresent(of -> page.append("Another name of ").append(of).append(".\n\n"));
            page.append(status(type, platforms)).append("\n");
            new NodeSection(type).append(page);
            if (example != null && !platforms.isEmpty()) {
                ExampleSection.append(page, example);
            }
        }
        return page.toString();
    }

    private static String status(NodeType type, List<String> platforms) {
        if (platforms.isEmpty()) {
            return type.waitsFor()
                    .map(lacking -> "*Not in this version: it waits for " + lacking + ".*")
                    .orElse("*Not in this version.*");
        }
        return platforms.size() == PLATFORMS.size()
                ? "*Runs on every platform.*"
                : "*Runs on "
                        + platforms.stream()
                                .map(platform -> PLATFORM_NAMES.getOrDefault(platform, platform))
                                .collect(Collectors.joining(", "))
                        + ".*";
    }

    private List<String> runsOn(NodeType type) {
        List<String> platforms = new ArrayList<>();
        byPlatform.forEach((platform, types) -> {
            if (types.stream()
                    .anyMatch(other -> other.name().equals(type.name()) && other.status() == Status.IMPLEMENTED)) {
                platforms.add(platform);
            }
        });
        return platforms;
    }

    private static String anchor(NodeType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
