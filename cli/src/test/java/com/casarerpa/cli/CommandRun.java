package com.casarerpa.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// One run of a command line within the test, with all that it wrote.
public record CommandRun(int exitCode, String out, String err) {
    /// Runs `casare` with these arguments.
    public static CommandRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Casare.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }
}
