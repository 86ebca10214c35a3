package com.casarerpa.cli.up;

import com.casarerpa.cli.input.WorkflowFile;
import com.casarerpa.cli.server.AdminClient;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.contract.workflow.SaveWorkflowRequest;
import com.casarerpa.contract.workflow.Workflow;
import com.casarerpa.contract.workflow.WorkflowSaved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.StringNode;

/// The workflow files of the `examples` folder of the clone that the `casare` script lies in.
final class ExampleWorkflows {
    /// The one that is run at each start: it needs nothing and is done at once.
    private static final String SHOWN = "hello.json";

    private final Optional<Path> folder;

    private ExampleWorkflows(Optional<Path> folder) {
        this.folder = folder;
    }

    /// The examples of the clone that the script names in `CASARE_ROOT`; none when there is no such folder.
    static ExampleWorkflows of(Map<String, String> environment) {
        return new ExampleWorkflows(Optional.ofNullable(environment.get("CASARE_ROOT"))
                .map(root -> Path.of(root, "examples"))
                .filter(Files::isDirectory));
    }

    /// What registering them came to.
    ///
    /// @param shown the example to run, if it was registered
    record Registered(int count, int refused, Optional<Workflow> shown) {}

    /// Registers all; the same content makes no new version, so that a second start changes nothing.
    ///
    /// @param onRefused is told of each file that the orchestrator did not take, and why
    Registered register(AdminClient client, Consumer<String> onRefused) {
        int count = 0;
        int refused = 0;
        @Nullable Workflow shown = null;
        for (Path file : files()) {
            try {
                Workflow workflow = client.post("/workflows", request(file), WorkflowSaved.class)
                        .workflow();
                count++;
                if (file.endsWith(SHOWN)) {
                    shown = workflow;
                }
            } catch (CliException e) {
                refused++;
                onRefused.accept("example " + file.getFileName() + " was refused: " + e.getMessage());
            }
        }
        return new Registered(count, refused, Optional.ofNullable(shown));
    }

    private List<Path> files() {
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(folder.get(), 2)) {
            return tree.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Listing the examples in " + folder.get(), e);
        }
    }

    private static SaveWorkflowRequest request(Path file) {
        try {
            return new SaveWorkflowRequest(null, null, StringNode.valueOf(WorkflowFile.read(file)), null, null);
        } catch (WorkflowFile.UnreadableFileException e) {
            throw CliException.surroundings(e.text(), e);
        }
    }
}
