package com.casarerpa.nodes.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.core.value.CodePoints;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextNodesTest {
    private static FakeContext text(String type, String text) {
        return CoreContext.of(type).with("text", text);
    }

    @ParameterizedTest
    @CsvSource({
        "upper, STRAßE, STRASSE",
        "lower, ÀBc, àbc",
        "title, they're bill's x1y, They'Re Bill'S X1Y",
        "capitalize, hELLO wORLD, Hello world",
        "swapcase, ÀbC, àBc"
    })
    void textCase_followsPython(String choice, String text, String expected) throws Exception {
        assertThat(text("TextCaseNode", text).with("case", choice).output("result"))
                .isEqualTo(expected);
    }

    @Test
    void textCase_makesLettersSmallByDefault() throws Exception {
        assertThat(text("TextCaseNode", "ABC").output("result")).isEqualTo("abc");
        assertThat(text("TextCaseNode", "ABC").with("case", "uper").failure())
                .hasMessageContaining("did you mean \"upper\"?");
    }

    @Test
    void textContains_countsByCharacters() throws Exception {
        assertThat(text("TextContainsNode", "😀ababa")
                        .with("search", "aba")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("contains", true, "position", 1L, "count", 1L));
        assertThat(text("TextContainsNode", "ABC").with("search", "b").output("contains"))
                .isEqualTo(false);
        assertThat(text("TextContainsNode", "ABC")
                        .with("search", "b")
                        .with("case_sensitive", false)
                        .output("position"))
                .isEqualTo(1L);
        assertThat(text("TextContainsNode", "abc").with("search", "").run().outputs())
                .isEqualTo(Map.of("contains", true, "position", 0L, "count", 4L));
    }

    @ParameterizedTest
    @CsvSource({"characters, false, 9", "characters, true, 5", "words, false, 3", "lines, false, 2"})
    void textCount_countsWhatIsAsked(String mode, boolean exclude, long count) throws Exception {
        assertThat(text("TextCountNode", "a bc\n  😀d")
                        .with("mode", mode)
                        .with("exclude_whitespace", exclude)
                        .output("count"))
                .isEqualTo(count);
    }

    @Test
    void textStartsAndEndsWith_heedCase() throws Exception {
        assertThat(text("TextStartsWithNode", "Hello").with("prefix", "He").output("result"))
                .isEqualTo(true);
        assertThat(text("TextStartsWithNode", "Hello").with("prefix", "he").output("result"))
                .isEqualTo(false);
        assertThat(text("TextEndsWithNode", "Hello")
                        .with("suffix", "LO")
                        .with("case_sensitive", false)
                        .output("result"))
                .isEqualTo(true);
        assertThat(text("TextEndsWithNode", "Hello").with("suffix", "LO").output("result"))
                .isEqualTo(false);
    }

    @Test
    void textExtract_givesTheFirstMatchAndItsGroups() throws Exception {
        assertThat(text("TextExtractNode", "id 12-a, 34-b")
                        .with("pattern", "(\\d+)-(\\w)")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("match", "12-a", "groups", List.of("12", "a"), "found", true));
        assertThat(text("TextExtractNode", "none").with("pattern", "\\d").run().outputs())
                .isEqualTo(Map.of("match", "", "groups", List.of(), "found", false));
    }

    @Test
    void textExtract_givesAllMatchesAsPythonsFindall() throws Exception {
        assertThat(all("1a 2b", "\\d\\w")).isEqualTo(List.of("1a", "2b"));
        assertThat(all("1a 2b", "(\\d)\\w")).isEqualTo(List.of("1", "2"));
        assertThat(all("1a 2b", "(\\d)(\\w)")).isEqualTo(List.of(List.of("1", "a"), List.of("2", "b")));
        assertThat(all("x", "\\d")).isEqualTo(List.of());
    }

    private static Object all(String text, String pattern) throws Exception {
        return text("TextExtractNode", text)
                .with("pattern", pattern)
                .with("all_matches", true)
                .output("match");
    }

    @Test
    void textExtract_refusesWhatIsNoPattern() {
        NodeException failure =
                text("TextExtractNode", "x").with("pattern", "(").failure();
        assertThat(failure.code()).isEqualTo("INVALID_INPUT");
        assertThat(failure).hasMessageContaining("`pattern`");
        assertThat(text("TextExtractNode", "x").failure()).hasMessageContaining("`pattern`");
    }

    @Test
    void textJoin_writesItemsAsPythonDoes() throws Exception {
        FakeContext context = CoreContext.of("TextJoinNode")
                .with("list", List.of("a", 1, true))
                .with("separator", "-");
        assertThat(context.output("result")).isEqualTo("a-1-True");
        assertThat(CoreContext.of("TextJoinNode").failure()).hasMessageContaining("`items`");
    }

    @Test
    void textLines_splitsAtEveryLineEnd() throws Exception {
        assertThat(text("TextLinesNode", "a\n\nb\r\nc\u0085").run().outputs())
                .containsEntry("lines", List.of("a", "", "b", "c"))
                .containsEntry("count", 4L);
        assertThat(text("TextLinesNode", "a\n\nb").with("remove_empty", true).output("lines"))
                .isEqualTo(List.of("a", "b"));
        assertThat(text("TextLinesNode", "a,b").with("line_separator", "comma").output("lines"))
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void textLines_joinsLines() throws Exception {
        assertThat(CoreContext.of("TextLinesNode")
                        .with("mode", "join")
                        .with("lines", List.of("a", 1))
                        .with("line_separator", "crlf")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("text", "a\r\n1", "lines", List.of("a", "1"), "count", 2L));
    }

    @ParameterizedTest
    @CsvSource({"left, 5, **abc", "right, 5, abc**", "center, 5, *abc*", "center, 6, *abc**", "left, 2, abc"})
    void textPad_followsPython(String mode, int length, String expected) throws Exception {
        assertThat(text("TextPadNode", "abc")
                        .with("mode", mode)
                        .with("width", length)
                        .with("fill_char", "*")
                        .output("result"))
                .isEqualTo(expected);
    }

    @Test
    void textPad_putsTheOddOneWherePythonDoes() throws Exception {
        assertThat(text("TextPadNode", "ab")
                        .with("mode", "center")
                        .with("length", 5)
                        .with("fill_char", "*")
                        .output("result"))
                .isEqualTo("**ab*");
    }

    @Test
    void textPad_refusesAFillingOfSeveralCharacters() {
        assertThat(text("TextPadNode", "a")
                        .with("length", 5)
                        .with("fill_char", "ab")
                        .failure())
                .hasMessageContaining("`fill_char`");
    }

    @Test
    void textReplace_replacesEverywhereOrAFewTimes() throws Exception {
        assertThat(text("TextReplaceNode", "a.a.a")
                        .with("old", ".")
                        .with("new", "\\1")
                        .run()
                        .outputs())
                .isEqualTo(Map.of("result", "a\\1a\\1a", "replacements", 2L));
        assertThat(text("TextReplaceNode", "aaa")
                        .with("old_value", "a")
                        .with("new_value", "b")
                        .with("count", 2)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("result", "bba", "replacements", 2L));
        assertThat(text("TextReplaceNode", "aA")
                        .with("old_value", "a")
                        .with("new_value", "b")
                        .with("ignore_case", true)
                        .output("result"))
                .isEqualTo("bb");
        assertThat(text("TextReplaceNode", "a").failure()).hasMessageContaining("`old_value`");
    }

    @Test
    void textReplace_knowsPythonsReplacements() throws Exception {
        assertThat(text("TextReplaceNode", "ab cd")
                        .with("use_regex", true)
                        .with("old_value", "(?P<first_name>\\w+) (\\w+)")
                        .with("new_value", "\\g<first_name>-\\2-\\g<2>\\n")
                        .output("result"))
                .isEqualTo("ab-cd-cd\n");
        assertThat(text("TextReplaceNode", "ab")
                        .with("use_regex", true)
                        .with("old_value", "a")
                        .with("new_value", "\\3")
                        .failure())
                .hasMessageContaining("no group 3");
    }

    @Test
    void textReverse_keepsCharactersWhole() throws Exception {
        assertThat(text("TextReverseNode", "ab😀").output("result")).isEqualTo("😀ba");
    }

    @Test
    void textSplit_followsPython() throws Exception {
        assertThat(text("TextSplitNode", "a,b,,c")
                        .with("separator", ",")
                        .with("max_split", 2)
                        .run()
                        .outputs())
                .isEqualTo(Map.of("result", List.of("a", "b", ",c"), "count", 3L));
        assertThat(text("TextSplitNode", " a  b c ").output("result")).isEqualTo(List.of("a", "b", "c"));
        assertThat(text("TextSplitNode", " a  b c ").with("max_split", 1).output("result"))
                .isEqualTo(List.of("a", "b c "));
        assertThat(text("TextSplitNode", "").with("delimiter", ",").output("result"))
                .isEqualTo(List.of(""));
    }

    @ParameterizedTest
    @CsvSource({"1, 3, b😀", "-2, , 😀d", ", -1, ab😀", "3, 1, ''", "-99, 99, ab😀d"})
    void textSubstring_followsPython(Integer start, Integer end, String expected) throws Exception {
        NodeResult result = text("TextSubstringNode", "ab😀d")
                .with("start", start)
                .with("end", end)
                .run();
        assertThat(result.outputs()).isEqualTo(Map.of("result", expected, "length", CodePoints.length(expected)));
    }

    @ParameterizedTest
    @CsvSource({"both, '', a x", "left, '', 'a x \u00A0'", "right, '', '\t a x'"})
    void textTrim_takesWhiteSpace(String mode, String characters, String expected) throws Exception {
        assertThat(text("TextTrimNode", "\t a x \u00A0")
                        .with("mode", mode)
                        .with("characters", characters)
                        .output("result"))
                .isEqualTo(expected);
    }

    @Test
    void textTrim_takesGivenCharacters() throws Exception {
        assertThat(text("TextTrimNode", "--a-b+-").with("characters", "+-").output("result"))
                .isEqualTo("a-b");
        assertThat(text("TextTrimNode", "--").with("characters", "-").output("result"))
                .isEqualTo("");
    }
}
