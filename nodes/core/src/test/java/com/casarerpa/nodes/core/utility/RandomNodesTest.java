package com.casarerpa.nodes.core.utility;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.core.testing.CoreContext;
import com.casarerpa.nodes.testing.FakeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RandomNodesTest {
    private static final List<Object> FRUIT = List.of("apple", "banana", "cherry", "date");

    @Test
    void randomNumber_staysWithinItsBounds() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            double number = (Double) CoreContext.of("RandomNumberNode")
                    .seed(seed)
                    .with("min", 7)
                    .with("max_value", 5)
                    .output("result");
            assertThat(number).as("seed " + seed).isBetween(5.0, 7.0);
        }
    }

    @Test
    void randomNumber_drawsBothBoundsAsWholeNumbers() throws Exception {
        Set<Object> drawn = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            drawn.add(CoreContext.of("RandomNumberNode")
                    .seed(seed)
                    .with("min_value", 1)
                    .with("max_value", 3)
                    .with("integer_only", true)
                    .output("result"));
        }
        assertThat(drawn).containsExactlyInAnyOrder(1L, 2L, 3L);
    }

    @Test
    void randomNumber_isUpToAHundredByDefault() throws Exception {
        assertThat((Double) CoreContext.of("RandomNumberNode").output("result")).isBetween(0.0, 100.0);
        assertThat(CoreContext.of("RandomNumberNode").with("min_value", "x").failure())
                .hasMessageContaining("`min_value`");
    }

    @Test
    void randomChoice_tellsWhichItemItTook() throws Exception {
        NodeResult result =
                CoreContext.of("RandomChoiceNode").with("items", FRUIT).run();
        assertThat(result.outputs().get("result"))
                .isEqualTo(FRUIT.get(((Long) result.outputs().get("index")).intValue()));
    }

    @Test
    void randomChoice_takesSeveralWithoutRepetition() throws Exception {
        NodeResult result = CoreContext.of("RandomChoiceNode")
                .with("items", FRUIT)
                .with("count", 9)
                .run();
        assertThat((List<?>) result.outputs().get("result")).hasSize(4).doesNotHaveDuplicates();
        assertThat(result.outputs()).containsEntry("index", -1L);
    }

    @Test
    void randomChoice_mayRepeatWhenAllowed() throws Exception {
        assertThat((List<?>) CoreContext.of("RandomChoiceNode")
                        .with("items", FRUIT)
                        .with("count", 9)
                        .with("allow_duplicates", true)
                        .output("result"))
                .hasSize(9);
    }

    @Test
    void randomChoice_refusesAnEmptyListAndACountBelowOne() {
        assertThat(CoreContext.of("RandomChoiceNode").with("items", List.of()).failure())
                .hasMessageContaining("`items`");
        assertThat(CoreContext.of("RandomChoiceNode")
                        .with("items", FRUIT)
                        .with("count", 0)
                        .failure())
                .hasMessageContaining("`count`");
    }

    @Test
    void randomString_usesTheKindsOfCharactersThatAreOn() throws Exception {
        assertThat((String)
                        CoreContext.of("RandomStringNode").with("length", 300).output("result"))
                .matches("[A-Za-z0-9]{300}")
                .containsPattern("[A-Z]")
                .containsPattern("[a-z]")
                .containsPattern("[0-9]");
        assertThat((String) CoreContext.of("RandomStringNode")
                        .with("include_uppercase", false)
                        .with("include_lowercase", false)
                        .output("result"))
                .matches("[0-9]{8}");
        assertThat((String) CoreContext.of("RandomStringNode")
                        .with("length", 50)
                        .with("custom_chars", "é😀")
                        .output("result"))
                .matches("[é😀]{50}");
        assertThat((String) CoreContext.of("RandomStringNode")
                        .with("length", 300)
                        .with("include_special", true)
                        .output("result"))
                .containsPattern("[^A-Za-z0-9]");
    }

    @Test
    void randomString_refusesWhatCannotBe() {
        assertThat(CoreContext.of("RandomStringNode").with("length", -1).failure())
                .hasMessageContaining("`length`");
        assertThat(CoreContext.of("RandomStringNode")
                        .with("include_uppercase", false)
                        .with("include_lowercase", false)
                        .with("include_digits", false)
                        .failure())
                .hasMessageContaining("custom_chars");
    }

    @Test
    void randomUuid_isOfTheVersionAndFormatAskedFor() throws Exception {
        UUID random = UUID.fromString((String) CoreContext.of("RandomUUIDNode").output("result"));
        assertThat(random.version()).isEqualTo(4);
        assertThat(random.variant()).isEqualTo(2);
        assertThat((String)
                        CoreContext.of("RandomUUIDNode").with("format", "hex").output("result"))
                .matches("[0-9a-f]{32}");
        assertThat((String)
                        CoreContext.of("RandomUUIDNode").with("format", "urn").output("result"))
                .startsWith("urn:uuid:");
        assertThat(CoreContext.of("RandomUUIDNode").with("version", 2).failure())
                .hasMessageContaining("1 or 4");
    }

    @Test
    void randomUuid_tellsTheTimeInVersionOne() throws Exception {
        UUID uuid = UUID.fromString((String) CoreContext.of("RandomUUIDNode")
                .at("2026-03-01T00:00:00Z")
                .with("version", 1)
                .output("result"));
        assertThat(uuid.version()).isEqualTo(1);
        assertThat(uuid.variant()).isEqualTo(2);
        long ticksFrom1582To1970 = 0x01B21DD213814000L;
        assertThat(Instant.ofEpochMilli((uuid.timestamp() - ticksFrom1582To1970) / 10_000))
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void shuffleList_keepsTheItemsAndTheGivenList() throws Exception {
        FakeContext context = CoreContext.of("ShuffleListNode").with("list", FRUIT);
        assertThat(new ArrayList<Object>((List<?>) context.output("result")))
                .containsExactlyInAnyOrderElementsOf(FRUIT);
        assertThat(context.input("items")).isEqualTo(FRUIT);
    }

    @Test
    void shuffleList_refusesAMissingList() {
        assertThat(CoreContext.of("ShuffleListNode").failure()).hasMessageContaining("`items`");
    }
}
