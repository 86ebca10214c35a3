package com.casarerpa.workflow.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A compiled expression, Python-like: numbers, text, `True`/`False`/`None`, lists, maps, arithmetic,
/// comparisons, `and or not in is`, `a if c else b`, indexing, slices, attribute access, comprehensions and a
/// fixed set of functions. Operands are variables by name, node ids, or `{{path}}` with their type. Immutable
/// and thread-safe.
///
/// Truth is that of [Values#truth]: the text `false` is false too. Whole numbers have 64 bits; beyond them is
/// an error.
public final class Expression {
    /// The longest expression, in characters.
    public static final int MAX_LENGTH = 10_000;

    private final String source;
    private final Eval root;
    private final List<Reference> references;

    private Expression(String source, Eval root, List<Reference> references) {
        this.source = source;
        this.root = root;
        this.references = List.copyOf(references);
    }

    /// Reads an expression.
    ///
    /// @throws ExpressionException naming the position and what was expected there
    public static Expression compile(String text) throws ExpressionException {
        if (text.length() > MAX_LENGTH) {
            throw new ExpressionException(
                    "the expression has " + text.length() + " characters; at most " + MAX_LENGTH + " are allowed");
        }
        Parser parser = new Parser(text);
        return new Expression(text, parser.parse(), parser.references());
    }

    /// The value under a scope.
    ///
    /// @throws ExpressionException an unknown name, values that do not fit an operator, a limit, an interrupt
    public @Nullable Object evaluate(Scope scope) throws ExpressionException {
        try {
            return root.eval(new Eval.Frame(scope));
        } catch (StackOverflowError e) {
            throw new ExpressionException("the expression, or a value in it, is nested too deeply to be worked on");
        }
    }

    /// The `{{references}}` in it.
    public List<Reference> references() {
        return references;
    }

    /// The text that it was compiled from.
    public String source() {
        return source;
    }

    @Override
    public String toString() {
        return source;
    }
}
