package com.casarerpa.workflow.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {
    private static final Scope SCOPE = scope();

    private static Scope scope() {
        Map<String, Object> variables = new HashMap<>();
        variables.put("n", 7L);
        variables.put("f", 2.5);
        variables.put("s", "ok");
        variables.put("flag", true);
        variables.put("off", "false");
        variables.put("nothing", null);
        variables.put("list", List.of(3L, 1L, 2L));
        variables.put("user", Map.of("name", "Ann", "tags", List.of("a", "b")));
        return Scope.of(variables);
    }

    private static Object eval(String text) throws ExpressionException {
        return Expression.compile(text).evaluate(SCOPE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 + 2 * 3; 7",
                "(1 + 2) * 3; 9",
                "7 / 2; 3.5",
                "6 / 2; 3.0",
                "7 // 2; 3",
                "-7 // 2; -4",
                "-7 % 3; 2",
                "2 ** 10; 1024",
                "2 ** -1; 0.5",
                "-2 ** 2; -4",
                "n + f; 9.5",
                "1_000 + 1; 1001",
                "1e3; 1000.0",
                "abs(-5); 5",
                "round(2.5); 2",
                "round(2.675, 2); 2.67",
                "int('42') + 1; 43",
                "int(3.9); 3",
                "float('2'); 2.0",
                "len('héllo'); 5",
                "len(list); 3",
                "min(list); 1",
                "max(1, 5, 3); 5",
                "sum(list); 6",
                "sum([x * 2 for x in list if x > 1]); 10",
                "len(range(3)); 3",
                "n if flag else 0; 7",
                "list[-1]; 2",
                "user.tags[1] == 'b'; true",
                "{{n}} - 2; 5",
            })
    void evaluate_calculates(String expression, String expected) throws ExpressionException {
        assertThat(String.valueOf(eval(expression))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{s}} == \"ok\"",
                "'{{s}}' == 'ok'",
                "s == 'ok'",
                "{{flag}}",
                "not {{off}}",
                "{{nothing}} is None",
                "{{n}} is not None",
                "1 < n <= 7",
                "not (1 < n < 7)",
                "1 == 1.0",
                "True == 1",
                "'a' in user.tags",
                "'z' not in {{user.tags}}",
                "'name' in user",
                "'ell' in 'hello'",
                "s.upper() == 'OK' and upper(s) == 'OK'",
                "'a,b'.split(',') == ['a', 'b']",
                "' x '.strip() == 'x'",
                "'hello'.startswith('he') and endswith('hello', 'lo')",
                "'a-b'.replace('-', '+') == 'a+b'",
                "sorted(list) == [1, 2, 3]",
                "any([0, '', 'x']) and not all([1, 0])",
                "'hello'[1:3] == 'el'",
                "list[::-1] == [2, 1, 3]",
                "user['name'] == 'Ann'",
                "user.get('age', 5) == 5",
                "{'a': 1}['a'] == 1",
                "[1, 2] + [3] == [1, 2, 3]",
                "'ab' * 2 == 'abab'",
                "type(n) == 'int'",
                "str(f) == '2.5'",
                "'-'.join(['a', 'b']) == 'a-b'",
                "false or true",
                "!false && true || false",
                "'abc' < 'abd'",
                "(1, 2) == [1, 2]",
            })
    void evaluate_holds(String expression) throws ExpressionException {
        assertThat(eval(expression)).isEqualTo(true);
    }

    @Test
    void evaluate_keepsTheTypeOfAReference() throws ExpressionException {
        assertThat(eval("{{list}}")).isEqualTo(List.of(3L, 1L, 2L));
        assertThat(eval("nothing")).isNull();
        assertThat(eval("[n, nothing]")).isEqualTo(Arrays.asList(7L, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "1 +; expected a value at position 4, but found the end",
                "(1; expected ')' at position 3, but found the end",
                "1 2; expected an operator or the end at position 3, but found '2'",
                "'abc; the text that begins at position 1 has no closing '",
                "nobody + 1; there is no variable 'nobody'",
                "{{nobody.x}}; there is no value for {{nobody.x}}",
                "ok == s; there is no variable 'ok'; if it is meant as text, write 'ok' in quotes",
                "1 / 0; division by zero",
                "1 % 0; division by zero",
                "s + 1; turn the number into text with str(...)",
                "'7' > 5; turn the text into a number with float(...)",
                "9 ** 99; beyond the whole numbers of 64 bits",
                "user.age; has no 'age' (it has:",
                "list[9]; there is no index 9 in a list of 3",
                "open('x'); there is no function 'open'",
                "s.format(1); there is no function 'format'",
                "__import__('os'); there is no function '__import__'",
                "len(); len() takes 1 arguments, but got 0",
                "#; unexpected character '#'",
            })
    void evaluate_saysWhatIsWrong(String expression, String message) {
        assertThatThrownBy(() -> eval(expression))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'a' * 10000001",
                "['a' * 9000000 for x in range(1000)]",
                "[[0] * 900000 for x in range(1000)]",
                "[sum(range(1000000)) for x in range(1000000)]",
                "[sorted(range(100000)) for x in range(100000)]",
                "' '.join([str([y for y in range(100000)]) for x in range(100000)])",
                "str([[x, x] for x in [[a, a] for a in [['z' * 9000000] * 1000]]])",
                "[[range(1000)] * 1000] * 1000 == [[range(1000)] * 1000] * 1000",
                "('a' * 9000000).replace('a', 'aa')",
                "[1 for x in range(100000) if x in range(900000)]",
                "range(100000000)",
                "[0] * 9999999",
                "sum([sum([z for z in range(1000)]) for y in range(1000000)])",
            })
    void evaluate_isBoundedInTimeAndSize(String expression) {
        long begin = System.nanoTime();
        assertThatThrownBy(() -> eval(expression)).isInstanceOf(ExpressionException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void evaluate_leavesOrdinaryWorkAlone() throws ExpressionException {
        assertThat(eval("len([x for x in range(2000) if x in range(2000)])")).isEqualTo(2_000L);
        assertThat(eval("sum([x * 2 for x in range(300000)])")).isEqualTo(89_999_700_000L);
        assertThat(eval("len(('line' * 1000000).replace('line', 'row') + '!')")).isEqualTo(3_000_001L);
        assertThat(eval("1" + "+1".repeat(999))).isEqualTo(1_000L);
        assertThat(eval("'-'.join(['', 'a', ''])")).isEqualTo("-a-");
        assertThat(eval("'abcabc'.index('ca')")).isEqualTo(2L);
    }

    @Test
    void evaluate_endsWhenItsThreadIsInterrupted() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> eval("sum([x for x in range(100000)])"))
                .isInstanceOf(ExpressionException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void compile_refusesWhatIsTooLongOrTooDeep() {
        assertThatThrownBy(() -> Expression.compile("1" + "+1".repeat(6_000))).hasMessageContaining("characters");
        assertThatThrownBy(() -> Expression.compile("(".repeat(500) + "1" + ")".repeat(500)))
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Expression.compile("-".repeat(5_000) + "1")).hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> Expression.compile("not ".repeat(2_000) + "1")).hasMessageContaining("nested deeper");
    }

    @Test
    void references_areKnownWithoutEvaluating() throws ExpressionException {
        assertThat(Expression.compile("{{a.b}} > 1 and '{{c}}' == x").references())
                .extracting(Reference::source)
                .containsExactly("a.b", "c");
    }
}
