package com.casarerpa.nodes.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A small workflow that shows what a node does. A test runs it.
///
/// @param shows one sentence: what the node does
/// @param needs what has to be there for it, in words; empty when it runs anywhere
/// @param program a program that must be on the search path for it to run; empty when there is none
/// @param files what must lie in the working directory before: relative path → content, see [#bytes]
/// @param workflow the whole workflow, as a file has it
/// @param expect what the run leaves: variable or `node.port` → value
public record NodeExample(
        String shows,
        Optional<String> needs,
        Optional<String> program,
        Map<String, String> files,
        Map<String, @Nullable Object> workflow,
        Map<String, @Nullable Object> expect) {
    private static final String BASE64 = "base64:";

    public NodeExample {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        workflow = Collections.unmodifiableMap(new LinkedHashMap<>(workflow));
        expect = Collections.unmodifiableMap(new LinkedHashMap<>(expect));
    }

    /// The bytes of a file's content: Base64 after `base64:`, else text as UTF-8.
    public static byte[] bytes(String content) {
        return content.startsWith(BASE64)
                ? Base64.getDecoder().decode(content.substring(BASE64.length()))
                : content.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether it can only be validated where nobody has set up what it needs.
    public boolean needsSurroundings() {
        return needs.isPresent() && program.isEmpty();
    }
}
