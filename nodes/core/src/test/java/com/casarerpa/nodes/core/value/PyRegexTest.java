package com.casarerpa.nodes.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.casarerpa.workflow.spi.NodeException;
import java.util.List;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;

class PyRegexTest {
    @Test
    void findAll_readsPythonsPatterns() throws Exception {
        assertThat(found("(?P<a_b>x)(?P=a_b)", "xx")).containsExactly("xx");
        assertThat(found("a\\Z", "a\n")).isEmpty();
        assertThat(found("a$", "a\n")).containsExactly("a");
        assertThat(found("\\w+", "Grüße 東京")).containsExactly("Grüße", "東京");
        assertThat(found("\\\\Z", "\\Z")).containsExactly("\\Z");
    }

    @Test
    void replace_replacesEmptyMatches() throws Exception {
        assertThat(PyRegex.of("b*", 0, "`p`").replace("abc", "-", -1).text()).isEqualTo("-a--c-");
    }

    @Test
    void findAll_endsWhenItsThreadIsInterrupted() throws Exception {
        PyRegex endless = PyRegex.of("(a+)+$", 0, "`p`");
        java.util.concurrent.CompletableFuture<Object> outcome = new java.util.concurrent.CompletableFuture<>();
        java.util.concurrent.CountDownLatch started = new java.util.concurrent.CountDownLatch(1);
        Thread thread = Thread.ofPlatform().start(() -> {
            started.countDown();
            try {
                outcome.complete(endless.findAll("a".repeat(5_000) + "b"));
            } catch (InterruptedException | NodeException e) {
                outcome.complete(e);
            }
        });
        started.await();
        thread.interrupt();
        assertThat(outcome.get(20, java.util.concurrent.TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void of_refusesAPatternThatIsTooLong() {
        assertThatThrownBy(() -> PyRegex.of("a".repeat(10_001), 0, "`p`")).hasMessageContaining("10000");
    }

    private static List<String> found(String pattern, String text) throws Exception {
        return PyRegex.of(pattern, 0, "`p`").findAll(text).stream()
                .map(MatchResult::group)
                .toList();
    }
}
