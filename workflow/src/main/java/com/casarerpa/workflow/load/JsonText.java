package com.casarerpa.workflow.load;

import com.casarerpa.workflow.spi.Values;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Parses the text of a file and says in plain words where it is no JSON.
final class JsonText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonText() {}

    static @Nullable Object parse(String text) throws WorkflowFormatException {
        long bytes = text.length() > WorkflowLoader.MAX_BYTES
                ? text.length()
                : text.length() > WorkflowLoader.MAX_BYTES / 4 ? text.getBytes(StandardCharsets.UTF_8).length : 0;
        if (bytes > WorkflowLoader.MAX_BYTES) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.LIMIT_EXCEEDED,
                    "expected a workflow file of at most 10 MiB, but got " + bytes / 1024 / 1024 + " MiB");
        }
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String start = json.stripLeading();
        if (start.isEmpty()) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.NOT_JSON, "expected a workflow as JSON, but the file is empty");
        }
        if (start.charAt(0) != '{' && start.charAt(0) != '[') {
            throw new WorkflowFormatException(
                    WorkflowFormatException.NOT_JSON,
                    "expected a workflow as JSON that begins with '{', but the file begins with '" + printable(start)
                            + "'");
        }
        try {
            return Values.normalise(JSON.readValue(json, Object.class));
        } catch (StreamConstraintsException e) {
            throw new WorkflowFormatException(
                    WorkflowFormatException.LIMIT_EXCEEDED,
                    "the file goes beyond a limit of JSON (depth, or length of a number or name): " + reason(e));
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new WorkflowFormatException(
                    WorkflowFormatException.NOT_JSON, "expected JSON, but it is broken" + where + ": " + reason(e));
        }
    }

    private static String reason(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        int line = message.indexOf('\n');
        String first = line < 0 ? message : message.substring(0, line);
        // The parser's own position adds nothing: line and column are said already.
        return first.replaceAll(" \\(start marker at .*", "");
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints()
                .limit(20)
                .forEach(c -> shown.append(
                        Character.isISOControl(c) || c == '\uFFFD' || !Character.isDefined(c)
                                ? "?"
                                : Character.toString(c)));
        return shown + (text.length() > 20 ? "..." : "");
    }
}
