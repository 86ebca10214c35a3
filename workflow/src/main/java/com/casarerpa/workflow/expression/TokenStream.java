package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.expression.Lexer.Kind;
import com.casarerpa.workflow.expression.Lexer.Token;
import java.util.List;

/// The tokens of an expression, read from left to right.
final class TokenStream {
    private final String text;
    private final List<Token> tokens;
    private int at;

    TokenStream(String text) throws ExpressionException {
        this.text = text;
        this.tokens = Lexer.tokens(text);
    }

    /// The next token, not taken.
    Token peek() {
        return tokens.get(at);
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    boolean accept(String symbol) {
        if (peek().is(symbol)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String symbol) throws ExpressionException {
        if (!accept(symbol)) {
            throw unexpected("'" + symbol + "'");
        }
    }

    /// The error that something else was expected where `token` stands.
    ExpressionException unexpected(Token token, String expected) {
        String found = token.kind() == Kind.END ? "the end" : "'" + token.text() + "'";
        return new ExpressionException(
                "expected " + expected + " at position " + (token.at() + 1) + ", but found " + found + " in: " + text);
    }

    /// The error that something else was expected where the next token stands.
    ExpressionException unexpected(String expected) {
        return unexpected(peek(), expected);
    }
}
