package com.casarerpa.workflow.spi;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns a value into the type of an input. A whole number is a number too and stays whole.
public final class Coercion {
    private Coercion() {}

    /// A coerced value, or what was expected instead.
    public sealed interface Outcome {
        /// It fits.
        record Fits(@Nullable Object value) implements Outcome {}

        /// It does not.
        ///
        /// @param expected for messages: `a list`, `a whole number`
        record Misfit(String expected) implements Outcome {}
    }

    /// Coerces; null fits everything, and empty text is null for everything that is no text.
    public static Outcome coerce(ValueType type, @Nullable Object value) {
        if (value == null) {
            return new Outcome.Fits(null);
        }
        return switch (type) {
            case INTEGER -> blank(value) ? NULL : outcome(Values.asInteger(value), "a whole number");
            case FLOAT, NUMBER -> blank(value) ? NULL : outcome(Values.asNumber(value), "a number");
            case BOOLEAN -> blank(value) ? NULL : outcome(truth(value), "True or False");
            case LIST -> blank(value) ? NULL : outcome(Values.asList(value), "a list");
            case DICT -> blank(value) ? NULL : outcome(Values.asMap(value), "a map");
            case STRING, TEXT, CODE, FILE_PATH, DIRECTORY_PATH, CHOICE -> new Outcome.Fits(text(value));
            case EXEC, ANY, JSON, MULTI_CHOICE, SELECTOR, BYTES, PAGE, BROWSER, OBJECT -> new Outcome.Fits(value);
        };
    }

    private static final Outcome NULL = new Outcome.Fits(null);

    private static boolean blank(Object value) {
        return value instanceof String text && text.isBlank();
    }

    private static Outcome outcome(Optional<?> coerced, String expected) {
        return coerced.isPresent() ? new Outcome.Fits(coerced.get()) : new Outcome.Misfit(expected);
    }

    // Opaque handles that travel through a text port stay what they are.
    private static Object text(Object value) {
        boolean plain = value instanceof Number
                || value instanceof Boolean
                || value instanceof List<?>
                || value instanceof Map<?, ?>;
        return plain ? Values.text(value) : value;
    }

    private static Optional<Boolean> truth(Object value) {
        return switch (value) {
            case Boolean truth -> Optional.of(truth);
            case Number number -> Optional.of(number.doubleValue() != 0);
            case String text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on", "1" -> Optional.of(true);
                    case "false", "no", "off", "0", "none", "null" -> Optional.of(false);
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }
}
