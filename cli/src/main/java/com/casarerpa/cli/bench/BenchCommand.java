package com.casarerpa.cli.bench;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import picocli.CommandLine.Command;

/// Measures on this machine.
@Command(
        name = "bench",
        description = {
            "Measures on this machine; the last lines of the output are name=value.",
            "Each benchmark starts what it needs in a temporary folder and removes it in the end."
        },
        synopsisSubcommandLabel = "NAME",
        subcommandsRepeatable = false,
        subcommands = {
            ClaimCommand.class,
            PeersCommand.class,
            DispatchCommand.class,
            IdleCommand.class,
            HistoryCommand.class,
            DashboardsCommand.class,
            ReplicasCommand.class,
            FaultsCommand.class,
            FuzzCommand.class,
            StartCommand.class,
            EngineCommand.class,
            HealingCommand.class,
        },
        footer = {
            "",
            "Exit codes: 1 something went wrong while measuring, 3 it cannot be measured here.",
            "Examples:",
            "  casare bench claim",
            "  casare bench claim --robots 64 --seconds 5 --rounds 1"
        })
public final class BenchCommand extends CasareCommand {
    @Override
    public Integer call() {
        spec().commandLine().usage(out());
        return ExitCode.OK;
    }
}
