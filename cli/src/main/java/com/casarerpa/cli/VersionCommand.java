package com.casarerpa.cli;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import picocli.CommandLine.Command;

/// Says which version this is and what it runs on.
@Command(name = "version", description = "Shows the version of CasareRPA, Java and the operating system.")
final class VersionCommand extends CasareCommand {
    @Override
    public Integer call() {
        out().println("casare " + Versions.casare());
        out().println("java " + Runtime.version());
        out().println("os " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch"));
        return ExitCode.OK;
    }
}
