package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.NodeResult;

/// How a program ended.
///
/// @param exitCode what it said; 128 + n when signal n ended it (Linux)
/// @param stdout what it printed, lines separated by `\n`
/// @param stderr what it printed as errors
public record ChildResult(int exitCode, String stdout, String stderr) {
    private static final int TAIL = 500;

    /// Whether the exit code is 0.
    public boolean succeeded() {
        return exitCode == 0;
    }

    /// `stdout`, `stderr`, `return_code` and `success`, as the nodes that run programs put them out.
    public NodeResult outputs() {
        return NodeResult.of("stdout", stdout)
                .with("stderr", stderr)
                .with("return_code", (long) exitCode)
                .with("success", succeeded());
    }

    /// The end of what it printed, errors first choice, for messages; empty when it printed nothing.
    public String lastWords() {
        return lastWords(stdout, stderr);
    }

    static String lastWords(String stdout, String stderr) {
        String text = (stderr.isBlank() ? stdout : stderr).strip();
        return text.length() <= TAIL ? text : "…" + text.substring(text.length() - TAIL);
    }
}
