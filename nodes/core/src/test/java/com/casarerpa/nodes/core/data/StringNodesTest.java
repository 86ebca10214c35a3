package com.casarerpa.nodes.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StringNodesTest {
    @Test
    void concatenate_joinsHoweverMany() throws Exception {
        assertThat(CoreContext.of("ConcatenateNode")
                        .with("string_1", "a")
                        .with("string_2", "b")
                        .with("string_3", "c")
                        .with("separator", "-")
                        .output("result"))
                .isEqualTo("a-b-c");
        assertThat(CoreContext.of("ConcatenateNode")
                        .with("string_1", "a")
                        .with("string_2", 1)
                        .output("result"))
                .isEqualTo("a1");
    }

    @Test
    void getProperty_followsThePath() throws Exception {
        Map<String, Object> object = Map.of("user", Map.of("rows", List.of(Map.of("id", 7))));
        assertThat(CoreContext.of("GetPropertyNode")
                        .with("object", object)
                        .with("property_path", "user.rows.0.id")
                        .output("value"))
                .isEqualTo(7L);
        assertThat(CoreContext.of("GetPropertyNode")
                        .with("object", object)
                        .with("property_path", "user.x.y")
                        .output("value"))
                .isNull();
    }

    @Test
    void regexMatch_givesAllMatches() throws Exception {
        assertThat(CoreContext.of("RegexMatchNode")
                        .with("text", "A1 b2")
                        .with("pattern", "([a-z])(\\d)")
                        .with("ignore_case", true)
                        .run()
                        .outputs())
                .isEqualTo(Map.of(
                        "match_found",
                        true,
                        "first_match",
                        "A1",
                        "all_matches",
                        List.of("A1", "b2"),
                        "groups",
                        List.of("A", "1"),
                        "match_count",
                        2L));
        assertThat(CoreContext.of("RegexMatchNode")
                        .with("text", "x")
                        .with("pattern", "\\d")
                        .output("first_match"))
                .isEqualTo("");
    }

    @Test
    void regexMatch_heedsItsFlags() throws Exception {
        assertThat(CoreContext.of("RegexMatchNode")
                        .with("text", "a\nb")
                        .with("pattern", "^b")
                        .with("multiline", true)
                        .output("match_found"))
                .isEqualTo(true);
        assertThat(CoreContext.of("RegexMatchNode")
                        .with("text", "a\nb")
                        .with("pattern", "a.b")
                        .with("dotall", true)
                        .output("match_found"))
                .isEqualTo(true);
        assertThat(CoreContext.of("RegexMatchNode")
                        .with("text", "a\nb")
                        .with("pattern", "a.b|^b")
                        .output("match_found"))
                .isEqualTo(false);
    }

    @Test
    void regexReplace_replacesAsOftenAsAsked() throws Exception {
        FakeContext context = CoreContext.of("RegexReplaceNode")
                .with("text", "a1b22")
                .with("pattern", "(\\d+)")
                .with("replacement", "<\\1>");
        assertThat(context.run().outputs()).isEqualTo(Map.of("result", "a<1>b<22>", "count", 2L));
        assertThat(context.with("max_count", 1).output("result")).isEqualTo("a<1>b22");
    }

    @Test
    void fuzzyStringMatch_findsTheBest() throws Exception {
        NodeResult result = CoreContext.of("FuzzyStringMatchNode")
                .with("search_string", "kitten")
                .with("candidates", List.of("sitting", "kitchen", 5))
                .run();
        assertThat(result.outputs())
                .containsEntry("matched_string", "kitchen")
                .containsEntry("match_index", 1L)
                .containsEntry("is_match", true);
        assertThat((Map<?, ?>) result.outputs().get("all_scores")).hasSize(2);
    }

    @Test
    void fuzzyStringMatch_tellsWhenNothingIsNear() throws Exception {
        assertThat(CoreContext.of("FuzzyStringMatchNode")
                        .with("search_string", "abc")
                        .with("candidates", List.of("xyz"))
                        .run()
                        .outputs())
                .containsEntry("matched_string", "")
                .containsEntry("match_index", -1L)
                .containsEntry("is_match", false);
        assertThat(CoreContext.of("FuzzyStringMatchNode").output("is_match")).isEqualTo(false);
    }

    @Test
    void filterBySimilarity_keepsWhatIsNear() throws Exception {
        NodeResult result = CoreContext.of("FilterBySimilarityNode")
                .with("input_list", List.of("abcd", "xyz", "abce"))
                .with("filter_string", "abcd")
                .run();
        assertThat(result.outputs())
                .containsEntry("filtered_list", List.of("abcd", "abce"))
                .containsEntry("count", 2L);
        assertThat((Map<?, ?>) result.outputs().get("scores")).hasSize(3);
    }
}
