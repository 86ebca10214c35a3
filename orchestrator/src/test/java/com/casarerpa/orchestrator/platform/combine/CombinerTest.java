package com.casarerpa.orchestrator.platform.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CombinerTest {
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private static final class Bad extends RuntimeException {}

    private static final class Away extends RuntimeException {}

    private static final class Deadlock extends RuntimeException {}

    private static Combiner<Integer, String> combiner(Function<List<Integer>, List<String>> write) {
        return new Combiner<>("numbers", 100, write, CombinerTest::classify, Runnable::run);
    }

    private static BatchFailure classify(RuntimeException failure) {
        return switch (failure) {
            case Bad bad -> BatchFailure.ONE_IS_BAD;
            case Deadlock deadlock -> BatchFailure.TRY_AGAIN;
            default -> BatchFailure.ALL_FAIL;
        };
    }

    /// Notes the batch; the first one waits until it may go on, so that others gather behind it.
    private List<String> write(List<Integer> batch) {
        batches.add(batch);
        if (batches.size() == 1) {
            begun.countDown();
            try {
                assertThat(go.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return batch.stream().map(String::valueOf).toList();
    }

    private List<CompletableFuture<String>> gather(Combiner<Integer, String> combiner, int count) throws Exception {
        var answers = new ArrayList<CompletableFuture<String>>();
        answers.add(combiner.submit(0));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        IntStream.range(1, count).forEach(i -> answers.add(combiner.submit(i)));
        return answers;
    }

    private List<CompletableFuture<String>> gatherAndGo(Combiner<Integer, String> combiner, int count)
            throws Exception {
        var answers = gather(combiner, count);
        go.countDown();
        return answers;
    }

    @Test
    void submit_combinesWhatArrivesWhileABatchIsWritten() throws Exception {
        try (var combiner = combiner(this::write)) {
            var answers = gatherAndGo(combiner, 50);

            for (int i = 0; i < 50; i++) {
                assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
            }
            assertThat(batches).hasSize(2);
            assertThat(batches.get(1))
                    .containsExactlyElementsOf(IntStream.range(1, 50).boxed().toList());
        }
    }

    @Test
    void submit_keepsToTheLargestBatch() throws Exception {
        try (var combiner = combiner(this::write)) {
            CompletableFuture.allOf(gatherAndGo(combiner, 250).toArray(CompletableFuture[]::new))
                    .get(10, TimeUnit.SECONDS);

            assertThat(batches).extracting(List::size).containsExactly(1, 100, 100, 49);
            assertThat(combiner.waiting()).isZero();
        }
    }

    @Test
    void submitTogether_keepsAGroupInOneBatch() throws Exception {
        try (var combiner = combiner(this::write)) {
            var answers = gather(combiner, 60);
            answers.addAll(
                    combiner.submitTogether(IntStream.range(60, 120).boxed().toList()));
            answers.addAll(
                    combiner.submitTogether(IntStream.range(120, 320).boxed().toList()));
            go.countDown();

            for (int i = 0; i < 320; i++) {
                assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
            }
            assertThat(batches).extracting(List::size).containsExactly(1, 59, 60, 200);
            assertThat(combiner.submitTogether(List.of())).isEmpty();
        }
    }

    @Test
    void submit_refusesABadRequestAlone() throws Exception {
        try (var combiner = combiner(batch -> {
            var answers = write(batch);
            if (batch.contains(13)) {
                throw new Bad();
            }
            return answers;
        })) {
            var answers = gatherAndGo(combiner, 40);

            assertThatThrownBy(() -> answers.get(13).get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(Bad.class);
            for (int i = 0; i < 40; i++) {
                if (i != 13) {
                    assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(String.valueOf(i));
                }
            }
        }
    }

    @Test
    void submit_failsExactlyTheRequestsThatAnErrorTouched() throws Exception {
        try (var combiner = combiner(batch -> {
            var answers = write(batch);
            if (batch.contains(13)) {
                throw new Away();
            }
            return answers;
        })) {
            var answers = gatherAndGo(combiner, 40);

            assertThat(answers.get(0).get(10, TimeUnit.SECONDS)).isEqualTo("0");
            for (int i = 1; i < 40; i++) {
                int each = i;
                assertThatThrownBy(() -> answers.get(each).get(10, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(Away.class);
            }
            assertThat(combiner.submit(77).get(10, TimeUnit.SECONDS)).isEqualTo("77");
        }
    }

    @Test
    void submit_writesOnceMoreAfterADeadlock() throws Exception {
        var tries = new AtomicInteger();
        try (var combiner = combiner(batch -> {
            if (tries.incrementAndGet() == 1) {
                throw new Deadlock();
            }
            return batch.stream().map(String::valueOf).toList();
        })) {
            assertThat(combiner.submit(5).get(10, TimeUnit.SECONDS)).isEqualTo("5");
            assertThat(tries).hasValue(2);
        }
    }

    @Test
    void close_writesWhatWaitsAndTakesNoMore() throws Exception {
        var combiner = combiner(this::write);
        var answers = gatherAndGo(combiner, 10);

        combiner.close();

        assertThat(answers).allMatch(CompletableFuture::isDone);
        assertThat(answers.get(9).get(1, TimeUnit.SECONDS)).isEqualTo("9");
        assertThatThrownBy(() -> combiner.submit(1).get(1, TimeUnit.SECONDS)).hasMessageContaining("stopping");
    }
}
