package com.casarerpa.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a workflow file: UTF-8 text of at most 10 MiB.
public final class WorkflowFile {
    private static final int MAX_BYTES = 10 * 1024 * 1024;

    private WorkflowFile() {}

    /// The file's text; `-` is standard input.
    ///
    /// @throws UnreadableFileException with a code and what is wrong with the file
    public static String read(Path file) throws UnreadableFileException {
        byte[] bytes;
        try (InputStream in = file.toString().equals("-") ? System.in : Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException("FILE_NOT_FOUND", "There is no file " + file.toAbsolutePath() + ".");
        } catch (IOException e) {
            String reason = Files.isDirectory(file) ? "it is a folder" : String.valueOf(e.getMessage());
            throw new UnreadableFileException(
                    "FILE_NOT_READABLE", "Expected a workflow file, but cannot read " + file + ": " + reason + ".");
        }
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableFileException(
                    "LIMIT_EXCEEDED", "Expected a workflow file of at most 10 MiB, but " + file + " is larger.");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException(
                    "NOT_JSON", "Expected UTF-8 text, but " + file + " holds other bytes; is it a workflow file?");
        }
    }

    /// The file cannot be used as text.
    public static final class UnreadableFileException extends Exception {
        private final String code;

        private final String text;

        UnreadableFileException(String code, String text) {
            super(text);
            this.code = code;
            this.text = text;
        }

        /// The stable code, upper snake case.
        public String code() {
            return code;
        }

        /// What is wrong and with which file.
        public String text() {
            return text;
        }
    }
}
