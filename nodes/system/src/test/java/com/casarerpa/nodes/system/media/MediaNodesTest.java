package com.casarerpa.nodes.system.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.casarerpa.nodes.system.testing.SystemContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import javax.sound.sampled.SourceDataLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaNodesTest {
    @TempDir
    Path folder;

    private static boolean hasLoudspeaker() {
        AudioFormat format = new AudioFormat(44_100, 16, 1, true, false);
        try (SourceDataLine line = AudioSystem.getSourceDataLine(format)) {
            line.open(format);
            return true;
        } catch (IllegalArgumentException | LineUnavailableException e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {440, 5000, 30_000})
    void tone_hasItsFrequency(int frequency) throws Exception {
        try (AudioInputStream sound = Tone.of(frequency, Duration.ofMillis(500))) {
            ShortBuffer samples = ByteBuffer.wrap(sound.readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asShortBuffer();
            assertThat(samples.remaining() / sound.getFormat().getSampleRate()).isEqualTo(0.5f);
            int crossings = 0;
            for (int i = 1; i < samples.remaining(); i++) {
                if (samples.get(i - 1) < 0 && samples.get(i) >= 0) {
                    crossings++;
                }
            }
            assertThat(crossings).isBetween(frequency / 2 - 2, frequency / 2 + 2);
        }
    }

    @Test
    void sound_needsAnOutput() throws Exception {
        assumeFalse(hasLoudspeaker(), "this machine has an output for sound");
        assertThat(SystemContext.of("BeepNode").failure().code()).isEqualTo("UNSUPPORTED_ON_PLATFORM");
        AudioSystem.write(
                Tone.of(440, Duration.ofMillis(50)),
                AudioFileFormat.Type.WAVE,
                folder.resolve("a.wav").toFile());
        NodeException failure = SystemContext.of("AudioAlertNode")
                .in(folder)
                .with("file_path", "a.wav")
                .failure();
        assertThat(failure.code()).isEqualTo("UNSUPPORTED_ON_PLATFORM");
        assertThat(failure).hasMessageContaining("output for sound");
    }

    @Test
    void sound_isPlayedToItsEndUnlessInterrupted() throws Exception {
        assumeTrue(hasLoudspeaker(), "this machine has no output for sound");
        assertThat(SystemContext.of("BeepNode").with("duration", 100).output("success"))
                .isEqualTo(true);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        SystemContext.of("BeepNode").with("duration", 10_000).run())
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void sound_saysWhatIsNoSound() throws Exception {
        Files.writeString(folder.resolve("a.mp3"), "no sound at all");
        FakeContext node = SystemContext.of("AudioAlertNode").in(folder);
        assertThat(node.with("file_path", "a.mp3").failure()).hasMessageContaining("a.mp3");
        assertThat(node.with("file_path", "gone.wav").failure().code()).isEqualTo("NOT_FOUND");
    }

    @Test
    void volume_isReadFromEitherProgram() throws Exception {
        assertThat(Mixer.parse(
                        "Volume: front-left: 42598 /  65% / -11.23 dB,   front-right: 42598 /  65% / -11.23 dB\n",
                        "Mute: yes\n"))
                .isEqualTo(new Mixer.State(65, true));
        assertThat(Mixer.parse("  Front Left: Playback 48 [74%] [on]\n  Front Right: Playback 48 [74%] [on]\n", ""))
                .isEqualTo(new Mixer.State(74, false));
        assertThat(Mixer.parse("  Mono: Playback 0 [0%] [off]\n", "")).isEqualTo(new Mixer.State(0, true));
        assertThatThrownBy(() -> Mixer.parse("nothing", "")).hasMessageContaining("nothing");
    }

    @Test
    void speech_needsText() {
        assertThat(SystemContext.of("TextToSpeechNode").in(folder).failure().code())
                .isEqualTo("INVALID_INPUT");
    }

    @Test
    void camera_thatIsNotThereIsNamed() {
        assumeFalse(Files.exists(Path.of("/dev/video9")), "this machine has ten cameras");
        NodeException failure = SystemContext.of("WebcamCaptureNode")
                .in(folder)
                .with("camera_id", 9)
                .failure();
        assertThat(failure.code()).isEqualTo("UNSUPPORTED_ON_PLATFORM");
        assertThat(failure).hasMessageContaining("camera");
    }

    @Test
    void camera_namesOfWindowsAreRead() {
        assertThat(Camera.names("""
                [dshow @ 0000] "USB 2.0 Camera" (video)
                [dshow @ 0000]   Alternative name "@device_pnp_\\\\?\\usb#vid"
                [dshow @ 0000] "Mikrofon" (audio)
                [dshow @ 0000] "OBS Virtual Camera" (video)
                """)).containsExactly("USB 2.0 Camera", "OBS Virtual Camera");
    }
}
