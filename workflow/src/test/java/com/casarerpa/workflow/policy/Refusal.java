package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// What tests ask of a refusal: its code and that it names its rule.
final class Refusal {
    private Refusal() {}

    static void isBy(String rule, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NodeException.class,
                        e -> org.assertj.core.api.Assertions.assertThat(e.code())
                                .isEqualTo(NodeException.POLICY_DENIED))
                .hasMessageContaining("policy")
                .hasMessageContaining(rule);
    }
}
