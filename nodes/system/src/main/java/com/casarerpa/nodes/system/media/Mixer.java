package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The volume of the default output of Linux: `pactl` of PulseAudio and PipeWire, or `amixer` of ALSA.
///
/// @param pulse whether it is `pactl`
record Mixer(NodeContext context, boolean pulse) {
    private static final String SINK = "@DEFAULT_SINK@";
    private static final Pattern PERCENT = Pattern.compile("(\\d+)%");

    /// How loud it is.
    record State(int percent, boolean muted) {}

    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` where there is neither program
    static Mixer of(NodeContext context) throws NodeException {
        if (Programs.find(context, "pactl").isPresent()) {
            return new Mixer(context, true);
        }
        if (Programs.find(context, "amixer").isPresent()) {
            return new Mixer(context, false);
        }
        throw new NodeException(
                NodeException.UNSUPPORTED_ON_PLATFORM,
                Programs.windows()
                        ? "This node cannot set the volume on Windows yet: neither Java nor a program of Windows can do it"
                        : "This node needs pactl or amixer, but this robot has neither; install one"
                                + " (Debian: apt-get install pulseaudio-utils or alsa-utils)");
    }

    void set(int percent) throws NodeException, InterruptedException {
        if (pulse) {
            run("pactl", "set-sink-volume", SINK, percent + "%");
        } else {
            run("amixer", "-M", "set", "Master", percent + "%");
        }
    }

    void mute(boolean on) throws NodeException, InterruptedException {
        if (pulse) {
            run("pactl", "set-sink-mute", SINK, on ? "1" : "0");
        } else {
            run("amixer", "set", "Master", on ? "mute" : "unmute");
        }
    }

    State state() throws NodeException, InterruptedException {
        return pulse
                ? parse(run("pactl", "get-sink-volume", SINK), run("pactl", "get-sink-mute", SINK))
                : parse(run("amixer", "-M", "get", "Master"), "");
    }

    /// What `pactl` says to both questions, or `amixer` to one.
    static State parse(String volume, String mute) throws NodeException {
        Matcher matcher = PERCENT.matcher(volume);
        if (!matcher.find()) {
            throw new NodeException(
                    NodeException.IO_ERROR,
                    "Expected a volume in percent, but the sound system said: " + volume.strip());
        }
        return new State(Integer.parseInt(matcher.group(1)), mute.contains("yes") || volume.contains("[off]"));
    }

    private String run(String... words) throws NodeException, InterruptedException {
        ChildResult result = ChildProcess.run(ChildCommand.of(words).with("LC_ALL", "C.UTF-8"), context);
        if (!result.succeeded()) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "Expected a sound system whose volume can be set, but " + words[0] + " says: "
                            + result.lastWords());
        }
        return result.stdout();
    }
}
