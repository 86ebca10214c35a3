package com.casarerpa.nodes.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonFormatTest {
    private static final Map<String, Object> VALUES = values();

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("n", 1234567L);
        values.put("f", 3.14159);
        values.put("s", "ab");
        values.put("t", true);
        values.put("none", null);
        values.put("m", Map.of("k", List.of(10L, 20L)));
        values.put("w", 8L);
        values.put("neg", -5L);
        return values;
    }

    // Expected values are those of CPython 3.12.
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{s}|ab",
                "{{{s}}}|{ab}",
                "{t}/{none}|True/None",
                "{m[k][1]}|20",
                "{m.k[0]}|10",
                "{s!r}|'ab'",
                "{f:.2f}|3.14",
                "{f:>10.2f}|`      3.14`",
                "{f:<8.1f}x|`3.1     x`",
                "{f:^9.2f}x|`  3.14   x`",
                "{f:e}|3.141590e+00",
                "{f:g}|3.14159",
                "{f:.3}|3.14",
                "{f:.1%}|314.2%",
                "{n:,}|1,234,567",
                "{n:_d}|1_234_567",
                "{n:,.2f}|1,234,567.00",
                "{n:g}|1.23457e+06",
                "{n:x}|12d687",
                "{n:#x}|0x12d687",
                "{w:b}|1000",
                "{w:03d}|008",
                "{neg:05d}|-0005",
                "{w:+d}|+8",
                "{s:*^6}|**ab**",
                "{s:>{w}}|`      ab`",
                "{s:.1}|a",
                "{t:d}|1",
                "{t:>6}|`  True`",
                "{m}|{\"k\":[10,20]}",
            })
    void format_writesWhatPythonWrites(String template, String expected) throws Exception {
        assertThat(PythonFormat.format(template, VALUES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "}", "{}", "{s:d}", "{f:d}", "{s:zz}", "{s!x}", "a } b"})
    void format_refusesMalformedTemplates(String template) {
        assertThatThrownBy(() -> PythonFormat.format(template, VALUES))
                .isInstanceOf(NodeException.class)
                .extracting(e -> ((NodeException) e).code())
                .isEqualTo("INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{x}", "{m[q]}", "{m[k][9]}", "{s.upper}"})
    void format_refusesWhatIsMissing(String template) {
        assertThatThrownBy(() -> PythonFormat.format(template, VALUES))
                .isInstanceOf(NodeException.class)
                .extracting(e -> ((NodeException) e).code())
                .isEqualTo("NOT_FOUND");
    }
}
