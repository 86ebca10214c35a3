package com.casarerpa.nodes.system.media;

import com.casarerpa.nodes.system.process.ChildCommand;
import com.casarerpa.nodes.system.process.ChildProcess;
import com.casarerpa.nodes.system.process.ChildResult;
import com.casarerpa.nodes.system.process.Programs;
import com.casarerpa.nodes.system.utility.Given;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.jspecify.annotations.Nullable;

/// Plays a sound file to its end (WAV, AIFF, AU; MP3 and others where `ffmpeg` is installed), or without one, or with
/// `use_beep`, a tone. `loop` plays it three times, as the original does with tones: a node that never ends would only
/// run into its time-out.
final class AudioAlertNode implements Node {
    private static final int LOOPS = 3;

    @Override
    public String type() {
        return "AudioAlertNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        int times = context.flag("loop", false) ? LOOPS : 1;
        if (context.flag("use_beep", false) || !context.has("file_path")) {
            int frequency = Math.clamp(context.integer("frequency", 440), Tone.LOWEST, Tone.HIGHEST);
            Duration time = Duration.ofMillis(Math.clamp(context.integer("beep_duration", 500), 50, 5000));
            for (int i = 0; i < times; i++) {
                Loudspeaker.play(Tone.of(frequency, time));
            }
        } else {
            play(context, Given.file(context, "file_path"), times);
        }
        return NodeResult.of("success", true);
    }

    private static void play(NodeContext context, Path file, int times) throws NodeException, InterruptedException {
        try {
            for (int i = 0; i < times; i++) {
                Loudspeaker.play(AudioSystem.getAudioInputStream(file.toFile()));
            }
        } catch (UnsupportedAudioFileException e) {
            playDecoded(context, file, times);
        } catch (IOException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static void playDecoded(NodeContext context, Path file, int times)
            throws NodeException, InterruptedException {
        if (Programs.find(context, "ffmpeg").isEmpty()) {
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "Expected a WAV, AIFF or AU file, but " + file + " is none; for MP3 and others install ffmpeg");
        }
        try {
            Path decoded = Files.createTempFile("casare-sound-", ".wav");
            try {
                ChildResult result = ChildProcess.run(
                        ChildCommand.of(
                                "ffmpeg",
                                "-nostdin",
                                "-v",
                                "error",
                                "-y",
                                "-i",
                                "file:" + file,
                                "-vn",
                                "-c:a",
                                "pcm_s16le",
                                "-ar",
                                "44100",
                                "-fs",
                                Long.toString(context.policy().limits().contentBytes()),
                                decoded.toString()),
                        context);
                if (!result.succeeded()) {
                    throw unreadable(file, result.lastWords(), null);
                }
                for (int i = 0; i < times; i++) {
                    Loudspeaker.play(AudioSystem.getAudioInputStream(decoded.toFile()));
                }
            } finally {
                Files.deleteIfExists(decoded);
            }
        } catch (IOException | UnsupportedAudioFileException e) {
            throw unreadable(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static NodeException unreadable(Path file, String why, @Nullable Throwable cause) {
        return new NodeException(
                NodeException.INVALID_INPUT, "Expected a sound file, but " + file + " cannot be played: " + why, cause);
    }
}
