package com.casarerpa.workflow.expression;

import java.util.ArrayList;
import java.util.List;

/// Cuts an expression into tokens.
final class Lexer {
    private static final String[] SYMBOLS = {
        "**", "//", "==", "!=", "<=", ">=", "&&", "||", "+", "-", "*", "/", "%", "<", ">", "(", ")", "[", "]", "{", "}",
        ",", ":", ".", "!", "=",
    };

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    /// What a token is.
    enum Kind {
        NUMBER,
        TEXT,
        NAME,
        REFERENCE,
        SYMBOL,
        END
    }

    /// A token and where it begins (0-based).
    record Token(Kind kind, String text, int at) {
        boolean is(String symbol) {
            return (kind == Kind.SYMBOL || kind == Kind.NAME) && text.equals(symbol);
        }
    }

    static List<Token> tokens(String text) throws ExpressionException {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != Kind.END);
        return tokens;
    }

    private Token next() throws ExpressionException {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length()) {
            return new Token(Kind.END, "the end", at);
        }
        int start = at;
        char c = text.charAt(at);
        if (text.startsWith("{{", at)) {
            int close = text.indexOf("}}", at);
            if (close > 0 && Reference.parse(text.substring(at + 2, close)).isPresent()) {
                at = close + 2;
                return new Token(Kind.REFERENCE, text.substring(start + 2, close), start);
            }
        }
        if (c == '$' && text.startsWith("${", at) && text.indexOf('}', at) > 0) {
            int close = text.indexOf('}', at);
            at = close + 1;
            return new Token(Kind.REFERENCE, text.substring(start + 2, close), start);
        }
        if (Character.isDigit(c) || (c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1)))) {
            return number(start);
        }
        if (c == '"' || c == '\'') {
            return quoted(start, c);
        }
        if (Character.isJavaIdentifierStart(c) && c != '$') {
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at)) && text.charAt(at) != '$') {
                at++;
            }
            return new Token(Kind.NAME, text.substring(start, at), start);
        }
        for (String symbol : SYMBOLS) {
            if (text.startsWith(symbol, at)) {
                at += symbol.length();
                return new Token(Kind.SYMBOL, symbol, start);
            }
        }
        throw new ExpressionException("unexpected character '" + c + "' at position " + (at + 1) + " of: " + text);
    }

    private Token number(int start) {
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (at < text.length() && Character.isDigit(text.charAt(at))) {
                while (at < text.length() && Character.isDigit(text.charAt(at))) {
                    at++;
                }
            } else {
                at = mark;
            }
        }
        return new Token(Kind.NUMBER, text.substring(start, at).replace("_", ""), start);
    }

    private Token quoted(int start, char quote) throws ExpressionException {
        StringBuilder content = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                return new Token(Kind.TEXT, content.toString(), start);
            }
            if (c == '\\' && at < text.length()) {
                char escaped = text.charAt(at++);
                switch (escaped) {
                    case 'n' -> content.append('\n');
                    case 't' -> content.append('\t');
                    case 'r' -> content.append('\r');
                    case '\\', '\'', '"' -> content.append(escaped);
                    default -> content.append('\\').append(escaped);
                }
            } else {
                content.append(c);
            }
        }
        throw new ExpressionException("the text that begins at position " + (start + 1) + " has no closing " + quote);
    }
}
