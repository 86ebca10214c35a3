package com.casarerpa.workflow.spi;

import com.casarerpa.workflow.policy.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a file of a run may be, before it is kept.
public final class ArtifactRules {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TYPE = 200;
    private static final String TYPE = "[!-~]+/[!-~]+(;[ -~]*)?";

    private ArtifactRules() {}

    /// Checks the file and gives it to the sink.
    ///
    /// @throws NodeException as [NodeContext#artifact] says
    public static void keep(ArtifactSink sink, Limits limits, String name, String contentType, byte[] content)
            throws NodeException {
        check(name, contentType);
        check(limits, name, content.length);
        try {
            sink.keep(name, contentType, content);
        } catch (IOException e) {
            throw failed("the file '" + name + "' cannot be kept: ", e);
        }
    }

    /// The same for a copy of a file, which is not read before its size was looked at.
    ///
    /// @throws NodeException as [NodeContext#artifact] says
    public static void keep(ArtifactSink sink, Limits limits, String name, String contentType, Path file)
            throws NodeException {
        check(name, contentType);
        byte[] content;
        try {
            check(limits, name, Files.size(file));
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            throw failed("the file " + file + " cannot be read: ", e);
        }
        keep(sink, limits, name, contentType, content);
    }

    private static NodeException failed(String what, IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new NodeException(NodeException.IO_ERROR, what + why, e);
    }

    private static void check(String name, String contentType) throws NodeException {
        boolean fits = !name.isBlank()
                && name.length() <= LONGEST_NAME
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().allMatch(ArtifactRules::fits);
        if (!fits) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "the name of a file of the run: expected 1 to " + LONGEST_NAME
                            + " characters without slashes and control characters, but got '"
                            + name.substring(0, Math.min(name.length(), LONGEST_NAME)) + "'");
        }
        if (contentType.length() > LONGEST_TYPE || !contentType.matches(TYPE)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "the content type of '" + name + "': expected one such as image/png, but got '"
                            + contentType.substring(0, Math.min(contentType.length(), LONGEST_TYPE)) + "'");
        }
    }

    private static boolean fits(int character) {
        return !Character.isISOControl(character)
                && !Character.isSurrogate((char) character)
                && character != '/'
                && character != '\\';
    }

    private static void check(Limits limits, String name, long bytes) throws NodeException {
        limits.checkContent("the file '" + name + "' of the run", bytes);
        if (bytes > ArtifactSink.MOST_BYTES) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    "the file '" + name + "' of the run has " + bytes + " bytes, but an orchestrator takes at most "
                            + ArtifactSink.MOST_BYTES);
        }
    }
}
