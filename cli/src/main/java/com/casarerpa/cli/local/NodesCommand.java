package com.casarerpa.cli.local;

import com.casarerpa.cli.nodes.NodePages;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.terminal.Table;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Lists the node types and whether this version can run them here.
@Command(
        name = "nodes",
        description = "Lists all node types and whether this version can run them on this machine.",
        footer = {
            "",
            "Examples:",
            "  casare nodes --category file",
            "  casare nodes --status implemented",
            "  casare nodes docs --out docs/nodes",
            "  casare nodes --json | jq '.[] | select(.node_type == \"IfNode\")'"
        })
public final class NodesCommand extends CasareCommand {
    @Option(names = "--category", paramLabel = "NAME", description = "Only this category, for example file.")
    private @Nullable String category;

    @Option(
            names = "--status",
            paramLabel = "STATUS",
            description = "Only implemented, unsupported or unsupported_on_platform.")
    private @Nullable String status;

    @Option(names = "--json", description = "Prints a JSON array with properties and ports.")
    private boolean json;

    @Override
    public Integer call() {
        Collection<NodeType> all = NodeLibrary.registry().types();
        List<NodeType> shown =
                all.stream().filter(this::inCategory).filter(this::inStatus).toList();
        if (shown.isEmpty() && category != null) {
            String known =
                    all.stream().map(NodeType::category).distinct().sorted().collect(Collectors.joining(", "));
            throw new CliException(
                    ExitCode.USAGE, "No node type of category '" + category + "' matches. Categories: " + known + ".");
        }
        if (json) {
            printJson(shown.stream().map(NodeView::of).toList());
            return ExitCode.OK;
        }
        Table table = new Table("node type", "category", "status", "inputs", "outputs");
        for (NodeType type : shown) {
            table.row(type.name(), type.category(), status(type), names(type.inputs()), names(type.outputs()));
        }
        print(table);
        long implemented =
                all.stream().filter(type -> type.status() == Status.IMPLEMENTED).count();
        err().println(shown.size() + " of " + all.size() + " node types; " + implemented + " are implemented");
        return ExitCode.OK;
    }

    private boolean inCategory(NodeType type) {
        return category == null || type.category().equalsIgnoreCase(category);
    }

    private boolean inStatus(NodeType type) {
        return status == null || status(type).equals(status.toLowerCase(Locale.ROOT));
    }

    private static String status(NodeType type) {
        return type.status().name().toLowerCase(Locale.ROOT);
    }

    private static String names(List<NodeType.Port> ports) {
        return ports.stream().map(NodeType.Port::name).collect(Collectors.joining(" "));
    }

    @Command(
            name = "docs",
            description = "Writes the documentation of all nodes: an index and a page for each category.")
    Integer docs(
            @Option(
                            names = "--out",
                            paramLabel = "DIR",
                            defaultValue = "docs/nodes",
                            description = "The folder for the pages; ${DEFAULT-VALUE} unless given.")
                    Path folder) {
        Map<String, String> pages = new NodePages().pages();
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(folder.resolve(page.getKey()), page.getValue());
            }
        } catch (IOException e) {
            throw CliException.surroundings("Cannot write the pages to " + folder + ": " + e.getMessage() + ".", e);
        }
        err().println(pages.size() + " pages in " + folder);
        return ExitCode.OK;
    }
}
