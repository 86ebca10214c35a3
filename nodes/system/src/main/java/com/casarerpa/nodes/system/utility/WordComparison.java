package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A comparison of two plain words or numbers, such as `done == done` or `5 >= 3`, after its references were resolved.
record WordComparison(String left, String operator, String right) {
    private static final Pattern SHAPE = Pattern.compile("([^<>=!]*)(>=|<=|!=|==|>|<)([^<>=!]*)", Pattern.DOTALL);

    /// The comparison in a text, if it is one.
    static Optional<WordComparison> of(String text) {
        Matcher matcher = SHAPE.matcher(text);
        return matcher.matches()
                ? Optional.of(new WordComparison(
                        matcher.group(1).strip(),
                        matcher.group(2),
                        matcher.group(3).strip()))
                : Optional.empty();
    }

    /// Whether it is true: by number when both are numbers, else by text.
    boolean holds() throws NodeException {
        Optional<Number> leftNumber = Values.asNumber(left);
        Optional<Number> rightNumber = Values.asNumber(right);
        boolean numbers = leftNumber.isPresent() && rightNumber.isPresent();
        Object a = numbers ? leftNumber.get() : left;
        Object b = numbers ? rightNumber.get() : right;
        return switch (operator) {
            case "==" -> PythonRules.equal(a, b);
            case "!=" -> !PythonRules.equal(a, b);
            case ">" -> PythonRules.compare(a, b) > 0;
            case "<" -> PythonRules.compare(a, b) < 0;
            case ">=" -> PythonRules.compare(a, b) >= 0;
            default -> PythonRules.compare(a, b) <= 0;
        };
    }
}
