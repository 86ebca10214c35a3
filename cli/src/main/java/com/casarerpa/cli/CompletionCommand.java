package com.casarerpa.cli;

import com.casarerpa.cli.terminal.CasareCommand;
import com.casarerpa.cli.terminal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Writes the completion script of a shell.
@Command(
        name = "completion",
        description = "Writes a completion script for bash or zsh to standard output.",
        footer = {
            "",
            "Examples:",
            "  source <(./casare completion bash)",
            "  ./casare completion zsh > ~/.casare-completion && source ~/.casare-completion"
        })
final class CompletionCommand extends CasareCommand {
    /// The shells that are known.
    enum Shell {
        bash,
        zsh
    }

    @Parameters(index = "0", paramLabel = "SHELL", description = "bash or zsh")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        if (shell == Shell.zsh) {
            // zsh runs bash's completion scripts once it was told to.
            out().println("autoload -U +X compinit && compinit");
            out().println("autoload -U +X bashcompinit && bashcompinit");
        }
        out().println(AutoComplete.bash("casare", spec().root().commandLine()));
        return ExitCode.OK;
    }
}
