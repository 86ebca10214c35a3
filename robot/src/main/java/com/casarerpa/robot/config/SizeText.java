package com.casarerpa.robot.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as people write them: `4096` (bytes), `64KB`, `100MB`, `2.5 GiB`. 1 KB is 1,024 bytes, with or without the i.
final class SizeText {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15}(?:\\.\\d{1,3})?)\\s*([KMGT]?)(I?B)?");
    private static final List<String> UNITS = List.of("", "K", "M", "G", "T");

    private SizeText() {}

    /// The number of bytes, or empty when the text is no size.
    static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double bytes = Double.parseDouble(matcher.group(1)) * (1L << (10 * UNITS.indexOf(matcher.group(2))));
        return bytes < Long.MAX_VALUE ? Optional.of((long) bytes) : Optional.empty();
    }

    /// The largest unit in which the size is a whole number.
    static String of(long bytes) {
        int unit = 0;
        long amount = bytes;
        while (amount > 0 && amount % 1024 == 0 && unit < UNITS.size() - 1) {
            amount /= 1024;
            unit++;
        }
        return amount + (unit == 0 ? "" : UNITS.get(unit) + "B");
    }
}
