package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;

/// Makes a text of random characters, 8 of them unless `length` says otherwise.
final class RandomStringNode implements Node {
    @Override
    public String type() {
        return "RandomStringNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        int length = Inputs.atLeast(context, "length", 0, DEFAULT_LENGTH);
        if (length > MOST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `length` to be at most " + MOST + ", but got " + length);
        }
        int[] alphabet = alphabet(context).codePoints().toArray();
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(alphabet[context.random().nextInt(alphabet.length)]);
        }
        return NodeResult.of("result", text.toString());
    }

    private static final int DEFAULT_LENGTH = 8;
    private static final int MOST = 1_000_000;
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final String SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private static String alphabet(NodeContext context) throws NodeException {
        String custom = context.text("custom_chars", "");
        if (!custom.isEmpty()) {
            return custom;
        }
        String alphabet = (context.flag("include_uppercase", true) ? UPPER : "")
                + (context.flag("include_lowercase", true) ? LOWER : "")
                + (context.flag("include_digits", true) ? DIGITS : "")
                + (context.flag("include_special", false) ? SPECIAL : "");
        if (alphabet.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected at least one kind of character, but all of include_uppercase, include_lowercase,"
                            + " include_digits and include_special are off; switch one on or give `custom_chars`");
        }
        return alphabet;
    }
}
