package com.casarerpa.cli.terminal;

import com.casarerpa.contract.ContractJson;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command of `casare`: results go to [#out()], everything else to [#err()]; answers with an [ExitCode].
public abstract class CasareCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    /// Standard output: what the caller asked for and nothing else.
    protected final PrintWriter out() {
        return spec().commandLine().getOut();
    }

    /// Standard error: progress, logs, warnings.
    protected final PrintWriter err() {
        return spec().commandLine().getErr();
    }

    /// What the process is attached to.
    protected final Terminal terminal() {
        return Terminal.of(System.getenv());
    }

    /// Writes a value to standard output as indented JSON of the contract's dialect.
    protected final void printJson(Object value) {
        out().println(ContractJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value));
    }

    /// Writes a table to standard output; a terminal's width limits it.
    protected final void print(Table table) {
        table.print(out(), terminal().output() ? terminal().width() : 0);
    }

    /// The command line that this command was parsed from.
    protected final CommandSpec spec() {
        return Objects.requireNonNull(spec, "picocli sets the spec before it calls the command");
    }
}
