package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.spi.Values;
import java.util.List;

/// The leaves of an expression: numbers, text, references and variables.
final class Operands {
    private Operands() {}

    static Eval number(String written) throws ExpressionException {
        Number number =
                Values.asNumber(written).orElseThrow(() -> new ExpressionException("'" + written + "' is no number"));
        return frame -> number;
    }

    /// Text; `{{references}}` in it become text.
    static Eval text(String content, List<Reference> references) {
        Template template = Template.of(content);
        references.addAll(template.references());
        if (template.isConstant()) {
            return frame -> content;
        }
        return frame -> {
            Object value = template.resolve(frame.scope, unresolved -> {});
            return value == null ? "" : Values.text(value);
        };
    }

    /// A reference; its value keeps its type.
    static Eval reference(String path, List<Reference> references) throws ExpressionException {
        Reference reference =
                Reference.parse(path).orElseThrow(() -> new ExpressionException("'" + path + "' is no reference"));
        references.add(reference);
        return frame -> {
            Object value = frame.reference(reference);
            if (Scope.isMissing(value)) {
                throw new ExpressionException("there is no value for {{" + reference.source() + "}}");
            }
            return value;
        };
    }

    /// A variable, a node's outputs or a name of a comprehension.
    static Eval variable(String name) {
        return frame -> {
            frame.step();
            Object value = frame.name(name);
            if (Scope.isMissing(value)) {
                throw new ExpressionException(
                        "there is no variable '" + name + "'; if it is meant as text, write '" + name + "' in quotes");
            }
            return value;
        };
    }
}
