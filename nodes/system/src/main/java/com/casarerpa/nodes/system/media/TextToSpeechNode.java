package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// Reads a text aloud: with espeak-ng, espeak or speech-dispatcher on Linux, with Windows' own voices there, with
/// `say` on macOS. `rate` is in words a minute, `volume` from 0 to 1.
///
/// It always waits for the end: a voice that outlived its run would be nobody's to silence, so that without `wait` it
/// says in the log that it waited.
final class TextToSpeechNode implements Node {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int LONGEST = 30_000;
    /// What Windows speaks a minute at rate 0, and how much each step changes it.
    private static final double WINDOWS_RATE = 170;

    private static final String WINDOWS_SCRIPT = "Add-Type -AssemblyName System.Speech;"
            + "$v=New-Object System.Speech.Synthesis.SpeechSynthesizer;"
            + "$v.Rate=[int]$env:SPEECH_RATE;$v.Volume=[int]$env:SPEECH_VOLUME;"
            + "[Console]::InputEncoding=[Text.Encoding]::UTF8;$v.Speak([Console]::In.ReadToEnd())";

    @Override
    public String type() {
        return "TextToSpeechNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        String text = context.has("text") ? context.text("text") : Inputs.text(context, "speech_text");
        if (text.isBlank() || text.length() > LONGEST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected 1 to " + LONGEST + " characters of `text` to speak, but got " + text.length());
        }
        if (!context.flag("wait", true)) {
            context.log(LogLevel.INFO, "`wait` is off, but speech belongs to its run: the node waits for its end");
        }
        int rate = Math.clamp(context.integer("rate", 150), 50, 300);
        double volume = Math.clamp(context.number("volume", 1), 0, 1);
        ChildResult result =
                ChildProcess.run(command(context, rate, volume).reading(text).within(PATIENCE), context);
        if (!result.succeeded()) {
            throw new NodeException(NodeException.IO_ERROR, "The text could not be spoken: " + result.lastWords());
        }
        return NodeResult.of("success", true);
    }

    private static ChildCommand command(NodeContext context, int rate, double volume) throws NodeException {
        String percent = Long.toString(Math.round(volume * 100));
        if (Programs.windows()) {
            long steps = Math.clamp(Math.round(10 * Math.log(rate / WINDOWS_RATE) / Math.log(3)), -10, 10);
            return ChildCommand.of("powershell", "-NoProfile", "-NonInteractive", "-Command", WINDOWS_SCRIPT)
                    .with("SPEECH_RATE", Long.toString(steps))
                    .with("SPEECH_VOLUME", percent);
        }
        Optional<Path> program = Programs.find(context, "espeak-ng", "espeak", "spd-say", "say");
        if (program.isEmpty()) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "This node needs a program that speaks, but this robot has none; install espeak-ng"
                            + " (Debian: apt-get install espeak-ng)");
        }
        String name = String.valueOf(program.get().getFileName()).toLowerCase(Locale.ROOT);
        return switch (name) {
            case "spd-say" ->
                ChildCommand.of(
                        name,
                        "--wait",
                        "--pipe-mode",
                        "--rate",
                        Long.toString(Math.clamp((rate - 150) * 2L / 3, -100, 100)),
                        "--volume",
                        Long.toString(Math.round(volume * 200 - 100)));
            case "say" -> ChildCommand.of(name, "-r", Integer.toString(rate), "-f", "-");
            default -> ChildCommand.of(name, "-s", Integer.toString(rate), "-a", percent, "--stdin");
        };
    }
}
