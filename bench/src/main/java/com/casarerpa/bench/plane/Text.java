package com.casarerpa.bench.plane;

import java.util.Locale;

/// Numbers as reports show them.
final class Text {
    private Text() {}

    /// Whole, in groups of three digits.
    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    /// With one digit after the point.
    static String tenths(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /// With two digits after the point.
    static String hundredths(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
