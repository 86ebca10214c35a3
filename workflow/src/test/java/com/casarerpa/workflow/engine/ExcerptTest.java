package com.casarerpa.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.workflow.definition.VariableDefinition;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Rule 12: what events show is bounded, and masked before it is cut.
class ExcerptTest {
    private final Masker masker = new Masker();

    private Object shown(Object value) {
        return Excerpt.of(value, masker);
    }

    @Test
    void text_isCutWithANote() {
        assertThat(shown("a".repeat(4_000))).isEqualTo("a".repeat(4_000));
        assertThat(shown("a".repeat(16_345))).isEqualTo("a".repeat(4_000) + "… 12,345 more characters");
        assertThat(shown("é😀".repeat(3_000)))
                .asString()
                .endsWith("more characters")
                .doesNotContain("?");
    }

    @Test
    void lists_andMapsAreCutWithANote() {
        List<Long> numbers = LongStream.range(0, 1_000).boxed().toList();
        Map<String, Object> map = new LinkedHashMap<>();
        numbers.forEach(number -> map.put("k" + number, number));

        assertThat((List<?>) shown(numbers)).hasSize(101).last().isEqualTo("… 900 more items");
        assertThat((Map<?, ?>) shown(map)).hasSize(101);
        assertThat(((Map<?, ?>) shown(map)).get("…")).isEqualTo("900 more entries");
        assertThat(shown(List.of(1L, "a", true))).isEqualTo(List.of(1L, "a", true));
    }

    @Test
    void event_asAWholeIsBoundedHoweverItIsBuilt() {
        List<String> wide = Collections.nCopies(100, "x".repeat(4_000));
        Object deep = "end";
        for (int i = 0; i < 1_000; i++) {
            deep = List.of(deep, deep);
        }

        assertThat(String.valueOf(shown(Collections.nCopies(100, wide)))).hasSizeLessThan(60_000);
        assertThat(String.valueOf(shown(deep))).hasSizeLessThan(60_000).contains("… a list of 2");
    }

    @Test
    void bytesAndHandles_areDescribed() {
        assertThat(shown(List.of(new byte[5_000], new Thread("inside"))))
                .isEqualTo(List.of("<5000 bytes>", "<Thread>"));
    }

    @Test
    void secrets_areMaskedBeforeTheCutWhereverTheyStand() {
        String secret = "s3cr3t-token-value";
        masker.hide(secret);

        for (int before = 3_980; before <= 4_010; before++) {
            String text = "a".repeat(before) + secret + "b".repeat(50_000);
            assertThat(shown(text)).asString().doesNotContain("s3c").doesNotContain("token");
        }
        // Masks shorten the text: what comes up behind them must be masked too.
        String many = secret.repeat(5_000);
        assertThat(shown(many)).asString().doesNotContain("s3c").doesNotContain("alue");
        assertThat(shown(Map.of(secret, 1L))).isEqualTo(Map.of("***", 1L));
        assertThat(Excerpt.message("x".repeat(9_990) + secret, masker)).doesNotContain("s3c");
    }

    @Test
    void eventsOfARun_areCut() {
        Flow flow = new Flow()
                .variable(VariableDefinition.plain("long", "y".repeat(50_000)))
                .node("a", "MakeNode")
                .node("b", "LogNode", "message", "{{long}}")
                .node("c", "FailNode", "message", "{{long}}")
                .wire("a -> b -> c");

        RunResult result = flow.run(TestNodes.registry(Map.of(
                "MakeNode",
                context -> NodeResult.of("result", context.variable("long")).with("raw", new byte[9]))));

        RunEvent.NodeCompleted made = flow.events.stream()
                .filter(RunEvent.NodeCompleted.class::isInstance)
                .map(RunEvent.NodeCompleted.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(made.outputs()).containsEntry("raw", "<9 bytes>");
        assertThat(made.outputs().get("result")).asString().endsWith("… 46,000 more characters");
        assertThat(flow.log()).singleElement().asString().endsWith("… 40,000 more characters");
        assertThat(result.error().orElseThrow().message()).hasSizeLessThan(10_100);
        assertThat(result.trace().getLast().error().orElseThrow()).hasSizeLessThan(1_100);
        assertThat(flow.events).allSatisfy(event -> assertThat(event.toString()).hasSizeLessThan(11_000));
        // The result itself is whole.
        assertThat(result.variables().get("a.result")).asString().hasSize(50_000);
    }
}
