package com.casarerpa.bench.healing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The pages, and the script that changes them. The thresholds were chosen by looking at the tuned half only; the
/// held-out
/// half has other pages, written in the manner of other tools, and other numbers.
final class Corpus {
    /// Every way of changing a page: see `mutate.js`.
    static final String SCRIPT = read("mutate.js");

    private Corpus() {}

    /// One half.
    enum Half {
        TUNED(11, "customers dashboard dialog invoice login poll results settings shop tickets vehicle wizard"),
        HELD(77, "booking employee hotel inbox orders products profile sap survey transfer");

        final int seed;
        private final String names;

        Half(int seed, String names) {
            this.seed = seed;
            this.names = names;
        }

        /// The names of its pages.
        List<String> pages() {
            return List.of(names.split(" ", -1));
        }

        /// A page as HTML.
        String html(String page) {
            return "<!doctype html><title>" + page + "</title>"
                    + read(name().toLowerCase(Locale.ROOT) + "/" + page + ".html");
        }
    }

    private static String read(String name) {
        try (InputStream in = Corpus.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
