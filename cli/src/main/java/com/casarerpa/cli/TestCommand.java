package com.casarerpa.cli;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Known here for help and completion; the `casare` script of a clone answers it before Java starts.
@Command(name = "test", description = "Runs every test of every module; --quick leaves the slow ones out.")
final class TestCommand extends CasareCommand {
    @Option(names = "--quick", description = "Without the end-to-end and the other slow tests.")
    private boolean quick;

    @Override
    public Integer call() {
        throw CliException.surroundings("Expected to be started by the script of a clone: ./casare test"
                + (quick ? " --quick" : "") + " (the tests are not part of the program).");
    }
}
