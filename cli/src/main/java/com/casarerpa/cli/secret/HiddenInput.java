package com.casarerpa.cli.secret;

import com.casarerpa.cli.terminal.CliException;
import com.casarerpa.cli.terminal.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads secrets: asked for without an echo on a terminal, else from standard input. Never from the command line,
/// which every user of the machine can see.
final class HiddenInput {
    private static final int MOST_BYTES = 64 * 1024;

    private HiddenInput() {}

    /// One secret: all of standard input without the line break at its end.
    static String all(String what) {
        return terminal().map(console -> ask(console, what)).orElseGet(() -> read(what, false));
    }

    /// One of several secrets: the next line of standard input.
    static String line(String what) {
        return terminal().map(console -> ask(console, what)).orElseGet(() -> read(what, true));
    }

    private static Optional<Console> terminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }

    private static String ask(Console console, String what) {
        char[] typed = console.readPassword("%s (not shown): ", what);
        return checked(typed == null ? "" : new String(typed), what);
    }

    private static String read(String what, boolean oneLine) {
        try {
            byte[] bytes = oneLine ? nextLine(System.in) : System.in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CliException(ExitCode.USAGE, "Expected at most 64 KiB for " + what + ", but got more.");
            }
            return checked(new String(bytes, StandardCharsets.UTF_8).replaceFirst("\r?\n$", ""), what);
        } catch (IOException e) {
            throw CliException.surroundings("Cannot read standard input: " + e.getMessage() + ".", e);
        }
    }

    private static byte[] nextLine(InputStream in) throws IOException {
        java.io.ByteArrayOutputStream line = new java.io.ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n' && line.size() <= MOST_BYTES) {
            line.write(next);
            next = in.read();
        }
        return line.toByteArray();
    }

    private static String checked(String text, String what) {
        String value = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        if (value.isEmpty()) {
            throw new CliException(
                    ExitCode.USAGE, "Expected " + what + " at the prompt or on standard input, but got nothing.");
        }
        return value;
    }
}
