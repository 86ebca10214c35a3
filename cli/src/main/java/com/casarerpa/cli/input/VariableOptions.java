package com.casarerpa.cli.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The repeatable option `--var NAME=VALUE`.
public final class VariableOptions {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private @Nullable CommandSpec mixee;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "Sets a variable; may be repeated. A value that is JSON is taken as such, else as text.")
    private List<String> given = new ArrayList<>();

    /// The variables by name, in the order given; the last of a name wins.
    public Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (String pair : given) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                String message = "Expected --var NAME=VALUE, but got --var '" + pair + "'.";
                throw mixee == null
                        ? new IllegalArgumentException(message)
                        : new CommandLine.ParameterException(mixee.commandLine(), message);
            }
            values.put(pair.substring(0, equals), value(pair.substring(equals + 1)));
        }
        return values;
    }

    private static @Nullable Object value(String text) {
        try {
            return JSON.readValue(text, Object.class);
        } catch (JacksonException notJson) {
            return text;
        }
    }
}
