package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Runs a script in PowerShell: `pwsh` where it is installed, else the one of Windows.
///
/// The script travels as an encoded command, so nothing in it needs quoting, and `execution_policy` counts
/// for what it
/// loads; a script too long for a command line is run as a file, which the policy must allow.
/// `allow_dangerous` changes
/// nothing, see [RunCommandNode].
final class RunPowerShellNode implements Node {
    private static final List<String> POLICIES =
            List.of("RemoteSigned", "Bypass", "Unrestricted", "AllSigned", "Restricted");

    /// Base64 of UTF-16 must fit into the 32,767 characters of a command line of Windows.
    private static final int MAX_INLINE = 11_000;

    private static final String PREAMBLE =
            "[Console]::OutputEncoding=[Text.Encoding]::UTF8;$ProgressPreference='SilentlyContinue';";
    private static final String CONSTRAINED = "$ExecutionContext.SessionState.LanguageMode='ConstrainedLanguage';";

    @Override
    public String type() {
        return "RunPowerShellNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException, IOException {
        String script = Inputs.text(context, "script");
        if (script.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a PowerShell script in `script`, but it is empty");
        }
        Path program = Programs.find(context, "pwsh", "powershell")
                .orElseThrow(() -> new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM,
                        "Expected PowerShell on this robot, but there is neither pwsh nor powershell on its PATH;"
                                + " install PowerShell 7 (https://aka.ms/powershell)"));
        String policy = Choice.name(context, "execution_policy", "RemoteSigned", POLICIES);
        List<String> words = new ArrayList<>(List.of(program.toString(), "-NoLogo", "-NoProfile", "-NonInteractive"));
        if (Programs.windows()) {
            words.addAll(List.of("-ExecutionPolicy", policy));
        }
        words.addAll(List.of("-OutputFormat", "Text"));
        String whole = PREAMBLE + (context.flag("constrained_mode", false) ? CONSTRAINED : "") + "\n" + script;
        ChildResult result = whole.length() <= MAX_INLINE ? inline(words, whole, context) : file(words, whole, context);
        if (!result.succeeded()) {
            context.log(
                    LogLevel.WARNING,
                    "PowerShell ended with exit code " + result.exitCode() + " " + result.lastWords());
        }
        return result.outputs();
    }

    private static ChildResult inline(List<String> words, String script, NodeContext context)
            throws NodeException, InterruptedException {
        words.add("-EncodedCommand");
        words.add(Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE)));
        return ChildProcess.run(ChildCommand.of(words).within(RunTimeout.of(context)), context);
    }

    private static ChildResult file(List<String> words, String script, NodeContext context)
            throws NodeException, InterruptedException, IOException {
        Path file = Files.createTempFile("casare-", ".ps1");
        try {
            // Windows PowerShell takes a file without a byte order mark for the system's old encoding.
            Files.writeString(file, "\uFEFF" + script);
            words.add("-File");
            words.add(file.toString());
            return ChildProcess.run(ChildCommand.of(words).within(RunTimeout.of(context)), context);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
