package com.casarerpa.cli;

import com.casarerpa.cli.bench.BenchCommand;
import com.casarerpa.cli.local.NodesCommand;
import com.casarerpa.cli.local.RunCommand;
import com.casarerpa.cli.local.ValidateCommand;
import com.casarerpa.cli.secret.SecretsCommand;
import com.casarerpa.cli.server.AdminsCommand;
import com.casarerpa.cli.server.AuditCommand;
import com.casarerpa.cli.server.JobsCommand;
import com.casarerpa.cli.server.KeysCommand;
import com.casarerpa.cli.server.RobotsCommand;
import com.casarerpa.cli.server.SubmitCommand;
import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import com.casarerpa.cli.up.UpCommand;
import com.casarerpa.orchestrator.DoctorCommand;
import com.casarerpa.orchestrator.OrchestratorCommand;
import com.casarerpa.robot.RobotCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The root of the command line.
///
/// An error is one clear line on standard error; `--verbose` adds the stack trace.
@Command(
        name = "casare",
        description = "CasareRPA: robotic process automation. Start everything with: casare up",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Versions.class,
        subcommands = {
            UpCommand.class,
            OrchestratorCommand.class,
            RobotCommand.class,
            RunCommand.class,
            ValidateCommand.class,
            NodesCommand.class,
            SecretsCommand.class,
            SubmitCommand.class,
            JobsCommand.class,
            RobotsCommand.class,
            KeysCommand.class,
            AdminsCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            VersionCommand.class,
            TestCommand.class,
            CompletionCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:success",
            "1:the work failed: a run, a job, a validation, a test",
            "2:the command line is wrong",
            "3:the surroundings are wrong: a server, a port, a file, a tool",
            "130:stopped by Ctrl-C"
        },
        footer = {
            "",
            "Examples:",
            "  casare up                        start orchestrator, robot and dashboard",
            "  casare run invoice.json          run a workflow file on this machine",
            "  casare COMMAND --help            more about a command"
        })
public final class Casare extends CasareCommand {
    // Read by picocli only, which shows the text and ends.
    @SuppressWarnings("unused")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this text.")
    private boolean help;

    // Read by picocli only.
    @SuppressWarnings("unused")
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows the stack trace of an error.")
    private boolean verbose;

    /// The program.
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int exitCode = commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /// The command line that writes to these; for [#main] and for tests.
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        return new CommandLine(new Casare())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler(Casare::report)
                .setParameterExceptionHandler(Casare::reportUsage);
    }

    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return ExitCode.OK;
    }

    private static int report(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean known = failure instanceof CliException;
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        err.println("casare: "
                + (known
                        ? text
                        : "unexpected " + failure.getClass().getSimpleName() + ": " + text
                                + " (--verbose shows where)"));
        if (((Casare) parsed.commandSpec().root().userObject()).verbose) {
            failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof CliException expected ? expected.exitCode() : ExitCode.FAILED;
    }

    private static int reportUsage(CommandLine.ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("casare: " + wrong.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }
}
