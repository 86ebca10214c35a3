package com.casarerpa.nodes.document.extraction;

import com.casarerpa.nodes.core.value.PyRegex;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges what was extracted from a document: required fields must be there, and each rule of `validation_rules`
/// (`type` number or string, `min`, `max`, `pattern`) must hold. The score is the share of judged fields that are
/// valid; a person should look when it is below `confidence_threshold` or anything is wrong.
public final class ValidateExtractionNode implements Node {
    private static final String VALID = "valid";

    @Override
    public String type() {
        return "ValidateExtractionNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Map<String, @Nullable Object> extraction = context.map("extraction");
        Judgement judgement = new Judgement(extraction);
        for (String field : required(context)) {
            judgement.require(field);
        }
        if (context.has("validation_rules")) {
            for (Map.Entry<String, @Nullable Object> rule :
                    context.map("validation_rules").entrySet()) {
                judgement.apply(rule.getKey(), rule.getValue());
            }
        }
        double score = judgement.score();
        double threshold = context.number("confidence_threshold", 0.8);
        boolean valid = judgement.errors.isEmpty();
        return NodeResult.of("is_valid", valid)
                .with("needs_review", !valid || score < threshold)
                .with("confidence_score", score)
                .with("validation_errors", List.copyOf(judgement.errors))
                .with("field_status", judgement.status)
                .with("success", true)
                .with("error", "");
    }

    /// A list, or names with commas.
    private static List<String> required(NodeContext context) throws NodeException {
        Object given = context.input("required_fields");
        List<String> names = given instanceof String text && !text.strip().startsWith("[")
                ? Arrays.stream(text.split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList()
                : context.list("required_fields").stream().map(Values::text).toList();
        if (names.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected names in `required_fields`, but the list is empty");
        }
        return names;
    }

    private static final class Judgement {
        final List<String> errors = new ArrayList<>();
        final Map<String, @Nullable Object> status = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> extraction;

        Judgement(Map<String, @Nullable Object> extraction) {
            this.extraction = extraction;
        }

        void require(String field) {
            boolean there = extraction.get(field) != null;
            status.put(field, there ? VALID : "missing");
            if (!there) {
                errors.add("Required field '" + field + "' is missing");
            }
        }

        void apply(String field, @Nullable Object rules) throws NodeException, InterruptedException {
            Object value = extraction.get(field);
            if (value == null) {
                return;
            }
            if (!(rules instanceof Map<?, ?> rule)) {
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected the rules of `" + field + "` in `validation_rules` to be a map, but got "
                                + Values.describe(rules));
            }
            type(field, value, rule.get("type"));
            if (value instanceof Number number) {
                Double min = bound(field, "min", rule.get("min"));
                Double max = bound(field, "max", rule.get("max"));
                if (min != null && number.doubleValue() < min) {
                    fail(field, "is below minimum (" + Values.text(rule.get("min")) + ")");
                }
                if (max != null && number.doubleValue() > max) {
                    fail(field, "exceeds maximum (" + Values.text(rule.get("max")) + ")");
                }
            }
            if (value instanceof String text && rule.get("pattern") instanceof String pattern) {
                String what = "`pattern` of `" + field + "`";
                if (!PyRegex.of(pattern, 0, what).matchesStart(text)) {
                    fail(field, "doesn't match expected pattern");
                }
            }
        }

        private void type(String field, Object value, @Nullable Object type) {
            boolean isNumber = value instanceof Number || value instanceof Boolean;
            if ("number".equals(type) && !isNumber) {
                fail(field, "should be a number");
            } else if ("string".equals(type) && !(value instanceof String)) {
                fail(field, "should be a string");
            }
        }

        private static @Nullable Double bound(String field, String name, @Nullable Object bound) throws NodeException {
            if (bound == null) {
                return null;
            }
            return Values.asNumber(bound)
                    .orElseThrow(() -> new NodeException(
                            NodeException.INVALID_INPUT,
                            "Expected `" + name + "` of `" + field + "` to be a number, but got "
                                    + Values.describe(bound)))
                    .doubleValue();
        }

        private void fail(String field, String what) {
            errors.add("Field '" + field + "' " + what);
            status.put(field, "invalid");
        }

        double score() {
            long valid = status.values().stream().filter(VALID::equals).count();
            return status.isEmpty() ? 0 : (double) valid / status.size();
        }
    }
}
