package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.expression.Lexer.Kind;
import com.casarerpa.workflow.expression.Lexer.Token;
import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Recursive descent over the tokens, from the loosest operator (`a if c else b`) to the tightest (`**`).
final class Parser {
    private static final int MAX_DEPTH = 100;
    private static final List<String> COMPARISONS = List.of("==", "!=", "<", "<=", ">", ">=", "in", "not", "is");

    private final String text;
    private final TokenStream tokens;
    private final List<Reference> references = new ArrayList<>();
    private int depth;

    Parser(String text) throws ExpressionException {
        this.text = text;
        this.tokens = new TokenStream(text);
    }

    List<Reference> references() {
        return references;
    }

    Eval parse() throws ExpressionException {
        if (tokens.peek().kind() == Kind.END) {
            throw new ExpressionException("the expression is empty");
        }
        Eval whole = expression();
        if (tokens.peek().kind() != Kind.END) {
            throw tokens.unexpected("an operator or the end");
        }
        return whole;
    }

    private Eval expression() throws ExpressionException {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionException("the expression is nested deeper than " + MAX_DEPTH);
        }
        Eval value = or();
        if (tokens.accept("if")) {
            Eval condition = or();
            tokens.expect("else");
            Eval otherwise = expression();
            Eval then = value;
            value = frame -> Operators.truth(condition.eval(frame)) ? then.eval(frame) : otherwise.eval(frame);
        }
        depth--;
        return value;
    }

    private Eval or() throws ExpressionException {
        Eval left = and();
        while (tokens.accept("or") || tokens.accept("||")) {
            Eval first = left;
            Eval second = and();
            left = frame -> {
                Object value = first.eval(frame);
                return Operators.truth(value) ? value : second.eval(frame);
            };
        }
        return left;
    }

    private Eval and() throws ExpressionException {
        Eval left = not();
        while (tokens.accept("and") || tokens.accept("&&")) {
            Eval first = left;
            Eval second = not();
            left = frame -> {
                Object value = first.eval(frame);
                return Operators.truth(value) ? second.eval(frame) : value;
            };
        }
        return left;
    }

    private Eval not() throws ExpressionException {
        if (tokens.accept("not") || tokens.accept("!")) {
            if (++depth > MAX_DEPTH) {
                throw new ExpressionException("the expression is nested deeper than " + MAX_DEPTH);
            }
            Eval operand = not();
            depth--;
            return frame -> !Operators.truth(operand.eval(frame));
        }
        return comparison();
    }

    private Eval comparison() throws ExpressionException {
        Eval first = sum();
        List<String> operators = new ArrayList<>();
        List<Eval> operands = new ArrayList<>();
        while (COMPARISONS.stream().anyMatch(operator -> tokens.peek().is(operator))) {
            String operator = tokens.take().text();
            if (operator.equals("not")) {
                tokens.expect("in");
                operator = "not in";
            } else if (operator.equals("is")) {
                operator = tokens.accept("not") ? "!=" : "==";
            }
            operators.add(operator);
            operands.add(sum());
        }
        if (operators.isEmpty()) {
            return first;
        }
        if (operators.size() == 1) {
            String operator = operators.getFirst();
            Eval second = operands.getFirst();
            return frame -> holds(frame, operator, first.eval(frame), second.eval(frame));
        }
        return frame -> {
            Object left = first.eval(frame);
            for (int i = 0; i < operators.size(); i++) {
                Object right = operands.get(i).eval(frame);
                if (!holds(frame, operators.get(i), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        };
    }

    private static boolean holds(Eval.Frame frame, String operator, @Nullable Object left, @Nullable Object right)
            throws ExpressionException {
        frame.visitDeep(operator.endsWith("in") ? right : left);
        return switch (operator) {
            case "==" -> Operators.equal(left, right);
            case "!=" -> !Operators.equal(left, right);
            case "in" -> Operators.contains(right, left);
            case "not in" -> !Operators.contains(right, left);
            case "<" -> Operators.compare(operator, left, right) < 0;
            case "<=" -> Operators.compare(operator, left, right) <= 0;
            case ">" -> Operators.compare(operator, left, right) > 0;
            default -> Operators.compare(operator, left, right) >= 0;
        };
    }

    private Eval sum() throws ExpressionException {
        Eval left = product();
        while (tokens.peek().is("+") || tokens.peek().is("-")) {
            left = binary(tokens.take().text(), left, product());
        }
        return left;
    }

    private Eval product() throws ExpressionException {
        Eval left = unary();
        while (tokens.peek().is("*")
                || tokens.peek().is("/")
                || tokens.peek().is("//")
                || tokens.peek().is("%")) {
            left = binary(tokens.take().text(), left, unary());
        }
        return left;
    }

    private static Eval binary(String operator, Eval left, Eval right) {
        return frame -> {
            frame.step();
            Object value = Operators.arithmetic(operator, left.eval(frame), right.eval(frame));
            if (!(value instanceof Number)) {
                frame.made(value);
            }
            return value;
        };
    }

    private Eval unary() throws ExpressionException {
        if (tokens.peek().is("-") || tokens.peek().is("+")) {
            if (++depth > MAX_DEPTH) {
                throw new ExpressionException("the expression is nested deeper than " + MAX_DEPTH);
            }
            boolean minus = tokens.take().is("-");
            Eval operand = unary();
            depth--;
            return minus ? frame -> Operators.negate(operand.eval(frame)) : operand;
        }
        Eval base = postfix();
        return tokens.accept("**") ? binary("**", base, unary()) : base;
    }

    private Eval postfix() throws ExpressionException {
        Eval value = primary();
        while (true) {
            if (tokens.accept(".")) {
                value = attribute(value);
            } else if (tokens.accept("[")) {
                value = subscript(value);
            } else {
                return value;
            }
        }
    }

    private Eval attribute(Eval owner) throws ExpressionException {
        Token name = tokens.take();
        if (name.kind() != Kind.NAME) {
            throw new ExpressionException("expected a name after '.' at position " + (name.at() + 1) + " of: " + text);
        }
        if (tokens.accept("(")) {
            List<Eval> arguments = new ArrayList<>();
            arguments.add(owner);
            arguments.addAll(arguments());
            return call(name, arguments, true);
        }
        String key = name.text();
        return frame -> {
            Object value = owner.eval(frame);
            if (value instanceof Map<?, ?> map && map.containsKey(key)) {
                return map.get(key);
            }
            throw new ExpressionException(Values.describe(value) + " has no '" + key + "'" + Functions.keysOf(value));
        };
    }

    private Eval subscript(Eval owner) throws ExpressionException {
        Eval from = tokens.peek().is(":") ? null : expression();
        if (tokens.accept(":")) {
            Eval to = tokens.peek().is("]") || tokens.peek().is(":") ? null : expression();
            Eval step = tokens.accept(":") && !tokens.peek().is("]") ? expression() : null;
            tokens.expect("]");
            return frame -> Functions.slice(
                    owner.eval(frame),
                    from == null ? null : from.eval(frame),
                    to == null ? null : to.eval(frame),
                    step == null ? null : step.eval(frame));
        }
        tokens.expect("]");
        if (from == null) {
            throw tokens.unexpected("an index");
        }
        return frame -> Functions.item(owner.eval(frame), from.eval(frame));
    }

    private List<Eval> arguments() throws ExpressionException {
        List<Eval> arguments = new ArrayList<>();
        while (!tokens.accept(")")) {
            Eval argument = expression();
            arguments.add(tokens.peek().is("for") ? comprehension(argument) : argument);
            if (!tokens.peek().is(")")) {
                tokens.expect(",");
            }
        }
        return arguments;
    }

    private Eval call(Token name, List<Eval> arguments, boolean method) throws ExpressionException {
        Functions.Function function = Functions.find(name.text(), method);
        if (function == null) {
            throw new ExpressionException("there is no function '" + name.text() + "' (position " + (name.at() + 1)
                    + "); there are: " + Functions.names(method));
        }
        function.checkCount(name.text(), method ? arguments.size() - 1 : arguments.size(), method);
        return new Call(name.text(), function, arguments);
    }

    private Eval primary() throws ExpressionException {
        Token token = tokens.take();
        return switch (token.kind()) {
            case NUMBER -> Operands.number(token.text());
            case TEXT -> Operands.text(token.text(), references);
            case REFERENCE -> Operands.reference(token.text(), references);
            case NAME -> named(token);
            case SYMBOL ->
                switch (token.text()) {
                    case "(" -> parenthesised();
                    case "[" -> list("]");
                    case "{" -> map();
                    default -> throw tokens.unexpected(token, "a value");
                };
            case END -> throw tokens.unexpected(token, "a value");
        };
    }

    private Eval parenthesised() throws ExpressionException {
        Eval inner = expression();
        if (tokens.peek().is("for")) {
            inner = comprehension(inner);
        } else if (tokens.peek().is(",")) {
            List<Eval> items = new ArrayList<>(List.of(inner));
            while (tokens.accept(",") && !tokens.peek().is(")")) {
                items.add(expression());
            }
            tokens.expect(")");
            return listOf(items);
        }
        tokens.expect(")");
        return inner;
    }

    private Eval list(String close) throws ExpressionException {
        List<Eval> items = new ArrayList<>();
        while (!tokens.accept(close)) {
            Eval item = expression();
            if (items.isEmpty() && tokens.peek().is("for")) {
                Eval all = comprehension(item);
                tokens.expect(close);
                return all;
            }
            items.add(item);
            if (!tokens.peek().is(close)) {
                tokens.expect(",");
            }
        }
        return listOf(items);
    }

    private static Eval listOf(List<Eval> items) {
        return frame -> {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            for (Eval item : items) {
                values.add(item.eval(frame));
            }
            return values;
        };
    }

    private Eval comprehension(Eval each) throws ExpressionException {
        tokens.expect("for");
        Token name = tokens.take();
        if (name.kind() != Kind.NAME) {
            throw new ExpressionException("expected a name after 'for' at position " + (name.at() + 1));
        }
        tokens.expect("in");
        Eval items = or();
        Eval condition = tokens.accept("if") ? or() : null;
        return frame -> frame.collect(Functions.iterable(items.eval(frame)), name.text(), each, condition);
    }

    private Eval map() throws ExpressionException {
        List<Eval> keys = new ArrayList<>();
        List<Eval> values = new ArrayList<>();
        while (!tokens.accept("}")) {
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
            if (!tokens.peek().is("}")) {
                tokens.expect(",");
            }
        }
        return frame -> {
            Map<String, @Nullable Object> entries = LinkedHashMap.newLinkedHashMap(keys.size());
            for (int i = 0; i < keys.size(); i++) {
                entries.put(Values.text(keys.get(i).eval(frame)), values.get(i).eval(frame));
            }
            return entries;
        };
    }

    private Eval named(Token token) throws ExpressionException {
        switch (token.text()) {
            case "True", "true" -> {
                return frame -> true;
            }
            case "False", "false" -> {
                return frame -> false;
            }
            case "None", "null", "none" -> {
                return frame -> null;
            }
            case "and", "or", "in", "is", "if", "else", "for", "lambda" -> throw tokens.unexpected(token, "a value");
            default -> {}
        }
        if (tokens.accept("(")) {
            return call(token, arguments(), false);
        }
        return Operands.variable(token.text());
    }
}
