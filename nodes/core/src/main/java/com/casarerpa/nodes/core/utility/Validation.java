package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.core.value.Conversions;
import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A check of [ValidateNode].
enum Validation {
    NOT_EMPTY,
    IS_STRING,
    IS_NUMBER,
    IS_INTEGER,
    IS_BOOLEAN,
    IS_LIST,
    IS_DICT,
    MATCHES_REGEX,
    MIN_LENGTH,
    MAX_LENGTH,
    MIN_VALUE,
    MAX_VALUE,
    IN_LIST,
    IS_EMAIL,
    IS_URL,
    CUSTOM;

    private static final Pattern EMAIL = Pattern.compile("[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}");
    private static final Pattern URL = Pattern.compile("https?://[^\\s/$.?#]\\S*");

    static Validation of(NodeContext context) throws NodeException {
        Map<String, Validation> choices = new LinkedHashMap<>();
        for (Validation validation : values()) {
            choices.put(validation.name().toLowerCase(Locale.ROOT), validation);
        }
        return Choice.of(context, "validation_type", "not_empty", choices);
    }

    /// Why the value does not pass; empty when it does.
    ///
    /// @param param the limit, pattern, list or expression that the check needs
    /// @throws NodeException `INVALID_INPUT` when the check itself is not properly described
    Optional<String> reason(NodeContext context, @Nullable Object value, @Nullable Object param)
            throws NodeException, InterruptedException {
        String got = "got " + Values.describe(value);
        return switch (this) {
            case NOT_EMPTY -> unless(!isEmpty(value), "the value is empty");
            case IS_STRING -> unless(value instanceof String, "expected a text, " + got);
            case IS_NUMBER -> unless(PythonRules.isNumber(value), "expected a number, " + got);
            case IS_INTEGER -> unless(value instanceof Long, "expected a whole number, " + got);
            case IS_BOOLEAN -> unless(value instanceof Boolean, "expected true or false, " + got);
            case IS_LIST -> unless(value instanceof List<?>, "expected a list, " + got);
            case IS_DICT -> unless(value instanceof Map<?, ?>, "expected a map, " + got);
            case MATCHES_REGEX ->
                unless(
                        value instanceof String text
                                && PyRegex.of(text(param), 0, PARAM).matchesStart(text),
                        "expected a text that matches " + text(param) + ", " + got);
            case MIN_LENGTH ->
                unless(length(value) >= limit(param), "expected a length of at least " + text(param) + ", " + got);
            case MAX_LENGTH ->
                unless(
                        hasLength(value) && length(value) <= limit(param),
                        "expected a length of at most " + text(param) + ", " + got);
            case MIN_VALUE ->
                unless(
                        PythonRules.isNumber(value) && number(value) >= limit(param),
                        "expected at least " + text(param) + ", " + got);
            case MAX_VALUE ->
                unless(
                        PythonRules.isNumber(value) && number(value) <= limit(param),
                        "expected at most " + text(param) + ", " + got);
            case IN_LIST ->
                unless(
                        allowed(param).stream().anyMatch(item -> PythonRules.equal(item, value)),
                        "expected one of " + Values.text(param) + ", " + got);
            case IS_EMAIL ->
                unless(
                        value instanceof String text && EMAIL.matcher(text).matches(),
                        "expected an e-mail address, " + got);
            case IS_URL ->
                unless(
                        value instanceof String text && URL.matcher(text).matches(),
                        "expected an http or https address, " + got);
            case CUSTOM -> unless(custom(context, value), "the value does not meet the condition, " + got);
        };
    }

    private static final String PARAM = "`validation_param`";

    private static Optional<String> unless(boolean holds, String reason) {
        return holds ? Optional.empty() : Optional.of(reason);
    }

    private static boolean isEmpty(@Nullable Object value) {
        return value == null || (hasLength(value) && length(value) == 0);
    }

    private static boolean hasLength(@Nullable Object value) {
        return value instanceof String || value instanceof Collection<?> || value instanceof Map<?, ?>;
    }

    /// -1 for what has no length, which is below every limit.
    private static long length(@Nullable Object value) {
        return switch (value) {
            case String text -> CodePoints.length(text);
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            case null, default -> -1;
        };
    }

    private static double number(@Nullable Object value) {
        return Values.asNumber(value).map(Number::doubleValue).orElse(Double.NaN);
    }

    private static double limit(@Nullable Object param) throws NodeException {
        return Conversions.toFloat(param, PARAM);
    }

    private static String text(@Nullable Object param) throws NodeException {
        if (param == null || "".equals(param)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected " + PARAM + " to hold what the value is checked against, but it is empty");
        }
        return Values.text(param);
    }

    private static List<@Nullable Object> allowed(@Nullable Object param) throws NodeException {
        return Values.asList(param)
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected " + PARAM + " to be a list, but got " + Values.describe(param)));
    }

    /// The parameter is a condition over `value`.
    private static boolean custom(NodeContext context, @Nullable Object value) throws NodeException {
        Map<String, @Nullable Object> locals = new HashMap<>();
        locals.put("value", value);
        return Values.truth(context.evaluate(text(context.raw("validation_param")), locals));
    }
}
