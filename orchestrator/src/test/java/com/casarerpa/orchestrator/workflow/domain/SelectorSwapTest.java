package com.casarerpa.orchestrator.workflow.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectorSwapTest {
    private final SelectorSwap swap = new SelectorSwap("b", "selector", "#old", "role=button[name=\"Save\"]");

    @Test
    void in_changesThatStepOnlyAndNoSpelling() {
        String file = """
                {"z":1.50,"nodes":[{"id":"a","config":{"selector":"#old"}},\
                {"node_id":"b","config":{"n":0.10,"text":"#old","selector":"#old"}}],"a":"#old"}""";
        assertThat(swap.in(file)).isEqualTo(new SelectorSwap.Swapped("""
                {"z":1.50,"nodes":[{"id":"a","config":{"selector":"#old"}},\
                {"node_id":"b","config":{"n":0.10,"text":"#old","selector":"role=button[name=\\"Save\\"]"}}],"a":"#old"}"""));
    }

    @Test
    void in_findsAnOtherNameOfThePropertyWhenNothingElseFits() {
        assertThat(swap.in("{\"nodes\":{\"b\":{\"properties\":{\"css\":\" #old\",\"x\":\"#o\"}}}}"))
                .isEqualTo(
                        new SelectorSwap.Swapped(
                                "{\"nodes\":{\"b\":{\"properties\":{\"css\":\"role=button[name=\\\"Save\\\"]\",\"x\":\"#o\"}}}}"));
        assertThat(swap.in("{\"nodes\":{\"b\":{\"config\":{\"css\":\"#old\",\"x\":\"#old\"}}}}"))
                .isInstanceOf(SelectorSwap.Refused.class);
    }

    @Test
    void in_isRefusedWhenTheStepIsGoneOrAnother() {
        assertThat(swap.in("{\"nodes\":{\"a\":{\"config\":{\"selector\":\"#old\"}}}}"))
                .isInstanceOfSatisfying(
                        SelectorSwap.Refused.class,
                        refused -> assertThat(refused.reason()).contains("none of that id"));
        assertThat(swap.in("{\"nodes\":{\"b\":{\"config\":{\"selector\":\"#row-{{i}}\"}}}}"))
                .isInstanceOfSatisfying(
                        SelectorSwap.Refused.class,
                        refused -> assertThat(refused.reason()).contains("#row-{{i}}"));
        assertThat(swap.in("{\"nodes\":{\"b\":{\"config\":{}}}}"))
                .isInstanceOfSatisfying(
                        SelectorSwap.Refused.class,
                        refused -> assertThat(refused.reason()).contains("another one"));
    }
}
