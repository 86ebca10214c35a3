package com.casarerpa.cli.local;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.contract.workflow.ValidationAnswer;
import com.casarerpa.contract.workflow.WorkflowFinding;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.workflow.validation.Finding;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks for mistakes in a workflow file.
@Command(
        name = "validate",
        description = "Loads and validates a workflow file and lists what is wrong or odd in it.",
        footer = {
            "",
            "Exit codes: 0 no errors (warnings may be listed), 1 errors.",
            "Examples:",
            "  casare validate invoice.json",
            "  casare validate invoice.json --json"
        })
public final class ValidateCommand extends CasareCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "The workflow file; - is standard input.")
    private Path file = Path.of("-");

    @Option(names = "--json", description = "Prints {valid, findings[]} as JSON.")
    private boolean json;

    @Override
    public Integer call() {
        CheckedFile checked = CheckedFile.read(file, NodeLibrary.registry());
        boolean valid = checked.errors().isEmpty();
        if (json) {
            printJson(new ValidationAnswer(
                    valid,
                    checked.findings().stream().map(ValidateCommand::finding).toList()));
        } else {
            checked.findings().forEach(found -> out().println(line(found)));
            out().println(file + ": " + checked.errors().size() + " errors, "
                    + checked.warnings().size() + " warnings");
        }
        return valid ? ExitCode.OK : ExitCode.FAILED;
    }

    /// One finding as one line for people.
    static String line(Finding found) {
        return found.severity().name().toLowerCase(Locale.ROOT) + " " + found.code()
                + found.nodeId().map(node -> " at " + node).orElse("") + ": " + found.message()
                + found.suggestion()
                        .map(better -> " (did you mean " + better + "?)")
                        .orElse("");
    }

    private static WorkflowFinding finding(Finding found) {
        return new WorkflowFinding(
                found.severity().name().toLowerCase(Locale.ROOT),
                found.code(),
                found.nodeId().orElse(null),
                found.message(),
                found.suggestion().orElse(null));
    }
}
