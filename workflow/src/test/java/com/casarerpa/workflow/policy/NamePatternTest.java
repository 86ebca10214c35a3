package com.casarerpa.workflow.policy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamePatternTest {
    @Test
    void star_standsForAnyText() {
        assertThat(NamePattern.of("*.example.com").matches("a.b.Example.COM")).isTrue();
        assertThat(NamePattern.of("*.example.com").matches("example.com")).isFalse();
        assertThat(NamePattern.of("A*B").matches("a\nb")).isTrue();
        assertThat(NamePattern.of("*").matches("")).isTrue();
    }

    @Test
    void everythingElse_standsForItself() {
        assertThat(NamePattern.of("a.c").matches("abc")).isFalse();
        assertThat(NamePattern.of("(a|b)+").matches("(a|b)+")).isTrue();
        assertThat(NamePattern.of("a\\Eb").matches("a\\Eb")).isTrue();
        assertThat(NamePattern.of("abc").matches("xabcx")).isFalse();
    }
}
