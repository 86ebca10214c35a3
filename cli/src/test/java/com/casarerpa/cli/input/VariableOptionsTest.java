package com.casarerpa.cli.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class VariableOptionsTest {
    private static Map<String, Object> parsed(String... pairs) {
        VariableOptions options = new VariableOptions();
        String[] arguments = new String[pairs.length * 2];
        for (int i = 0; i < pairs.length; i++) {
            arguments[2 * i] = "--var";
            arguments[2 * i + 1] = pairs[i];
        }
        CommandLine.populateCommand(options, arguments);
        return options.values();
    }

    @Test
    void values_readsJson() {
        assertThat(parsed("n=42", "flag=true", "list=[1,\"a\"]", "map={\"k\":null}", "quoted=\"42\"", "none=null"))
                .containsEntry("n", 42)
                .containsEntry("flag", true)
                .containsEntry("list", List.of(1, "a"))
                .containsEntry("quoted", "42")
                .containsEntry("none", null)
                .containsKey("map");
    }

    @Test
    void values_takesEverythingElseAsText() {
        assertThat(parsed("name=Müller & Co", "equation=a=b", "empty=", "almost={not json", "two=1 2"))
                .containsEntry("name", "Müller & Co")
                .containsEntry("equation", "a=b")
                .containsEntry("empty", "")
                .containsEntry("almost", "{not json")
                .containsEntry("two", "1 2");
    }

    @Test
    void values_refusesAPairWithoutName() {
        assertThatThrownBy(() -> parsed("=5"))
                .hasMessageContaining("--var NAME=VALUE")
                .hasMessageContaining("'=5'");
        assertThatThrownBy(() -> parsed("flag")).hasMessageContaining("'flag'");
    }
}
