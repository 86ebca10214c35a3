package com.casarerpa.cli.terminal;

/// The exit codes of every command.
public final class ExitCode {
    /// The command did what it was asked to do.
    public static final int OK = 0;
    /// The work failed: a run, a job or a validation ended with errors.
    public static final int FAILED = 1;
    /// The command line is wrong.
    public static final int USAGE = 2;
    /// The surroundings are wrong: a server that does not answer, a port in use, a file that is not there.
    public static final int SURROUNDINGS = 3;
    /// Ctrl-C ended it.
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
