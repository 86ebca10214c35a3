package com.casarerpa.nodes.system.media;

import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;

/// The machine's default output for sound.
final class Loudspeaker {
    private static final int CHUNKS_PER_SECOND = 20;

    private Loudspeaker() {}

    /// Plays a sound to its end; an interrupt silences it at once.
    ///
    /// @throws NodeException `UNSUPPORTED_ON_PLATFORM` when the machine has no output for sound
    static void play(AudioInputStream given) throws NodeException, InterruptedException {
        try (AudioInputStream sound = decoded(given);
                SourceDataLine line = AudioSystem.getSourceDataLine(sound.getFormat())) {
            AudioFormat format = sound.getFormat();
            line.open(format);
            line.start();
            int frames = Math.max(1, (int) (format.getFrameRate() / CHUNKS_PER_SECOND));
            byte[] chunk = new byte[frames * format.getFrameSize()];
            for (int count = sound.read(chunk); count > 0; count = sound.read(chunk)) {
                line.write(chunk, 0, count);
                silenceIfInterrupted(line);
            }
            // Draining cannot be interrupted, but what is left is less than the line's small buffer.
            line.drain();
            silenceIfInterrupted(line);
        } catch (LineUnavailableException | IllegalArgumentException e) {
            String hint =
                    System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")
                            ? "; Java needs an ALSA device, which PulseAudio and PipeWire provide to users of the desktop"
                            : "";
            throw new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    "This node needs an output for sound, but this robot has none that is free (" + e.getMessage() + ")"
                            + hint,
                    e);
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "The sound cannot be read: " + e.getMessage(), e);
        }
    }

    private static void silenceIfInterrupted(SourceDataLine line) throws InterruptedException {
        if (Thread.interrupted()) {
            line.flush();
            throw new InterruptedException("interrupted while playing a sound");
        }
    }

    /// As samples of 16 bits, which every output takes.
    private static AudioInputStream decoded(AudioInputStream sound) {
        AudioFormat from = sound.getFormat();
        if (from.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) && from.getSampleSizeInBits() == 16) {
            return sound;
        }
        AudioFormat to = new AudioFormat(from.getSampleRate(), 16, from.getChannels(), true, false);
        return AudioSystem.getAudioInputStream(to, sound);
    }
}
