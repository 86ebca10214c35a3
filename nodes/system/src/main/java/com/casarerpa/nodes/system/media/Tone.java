package com.casarerpa.nodes.system.media;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;

/// Pure tones.
final class Tone {
    /// In Hz, as Windows' own beep allows.
    static final int LOWEST = 37;

    static final int HIGHEST = 32_767;

    private static final float USUAL_RATE = 44_100;
    private static final float HIGH_RATE = 96_000;
    private static final double VOLUME = 0.5 * Short.MAX_VALUE;
    private static final double FADE_SECONDS = 0.005;

    private Tone() {}

    /// A tone of 16 bits on one channel, faded in and out so that it does not click.
    static AudioInputStream of(int frequency, Duration time) {
        float rate = frequency * 2.2f < USUAL_RATE ? USUAL_RATE : HIGH_RATE;
        int frames = (int) (rate * time.toMillis() / 1000);
        double fade = FADE_SECONDS * rate;
        byte[] samples = new byte[frames * 2];
        for (int i = 0; i < frames; i++) {
            double strength = Math.min(1, Math.min(i, frames - 1 - i) / fade);
            short sample = (short) (VOLUME * strength * Math.sin(2 * Math.PI * frequency * i / rate));
            samples[2 * i] = (byte) sample;
            samples[2 * i + 1] = (byte) (sample >> 8);
        }
        AudioFormat format = new AudioFormat(rate, 16, 1, true, false);
        return new AudioInputStream(new ByteArrayInputStream(samples), format, frames);
    }
}
