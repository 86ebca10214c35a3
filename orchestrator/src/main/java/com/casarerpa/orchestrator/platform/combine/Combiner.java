package com.casarerpa.orchestrator.platform.combine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes requests of one kind in batches: what arrives while a batch is being written is the next batch. Nothing
/// waits for a timer, so a single request is written at once, and the more there are, the larger the batches get.
///
/// Replies go out after the commit, in the order of arrival. A request that cannot be written is refused alone: its
/// batch is halved until it is found. Thread-safe.
///
/// @param <Q> a request
/// @param <A> its answer
public final class Combiner<Q, A> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Combiner.class);
    private static final long STOPPING_MILLIS = 5_000;

    private final String name;
    private final int largest;
    private final Function<List<Q>, List<A>> write;
    private final BatchFailure.Classifier failures;
    private final Executor replies;
    private final ConcurrentLinkedQueue<List<Waiting<Q, A>>> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder batches = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final Thread thread;
    private volatile boolean idle;
    private volatile boolean closed;

    private record Waiting<Q, A>(Q request, CompletableFuture<A> answer) {}

    /// How a request came out.
    private record Reply<A>(CompletableFuture<A> answer, Outcome<A> outcome) {
        void send() {
            switch (outcome) {
                case Written<A>(var value) -> answer.complete(value);
                case Failed<A>(var failure) -> answer.completeExceptionally(failure);
            }
        }
    }

    private sealed interface Outcome<A> {}

    private record Written<A>(A value) implements Outcome<A> {}

    private record Failed<A>(RuntimeException failure) implements Outcome<A> {}

    /// Starts the writer.
    ///
    /// @param name what is combined, for the thread and the log
    /// @param largest how many requests a batch has at most
    /// @param write writes a batch in one transaction and answers each request, in their order
    /// @param failures tells what an exception of `write` means
    /// @param replies runs what waits for the answers, a batch at a time, so that the next one is written meanwhile
    public Combiner(
            String name,
            int largest,
            Function<List<Q>, List<A>> write,
            BatchFailure.Classifier failures,
            Executor replies) {
        this.name = name;
        this.largest = largest;
        this.write = write;
        this.failures = failures;
        this.replies = replies;
        this.thread = Thread.ofPlatform().name("combine-" + name).daemon().start(this::run);
    }

    /// Has `request` written with the next batch.
    public CompletableFuture<A> submit(Q request) {
        return submitTogether(List.of(request)).getFirst();
    }

    /// Has all `requests` written with one batch, the next one that has room for them; answers in their order. More
    /// than the largest batch make a larger one.
    public List<CompletableFuture<A>> submitTogether(List<Q> requests) {
        var group = requests.stream()
                .map(request -> new Waiting<>(request, new CompletableFuture<A>()))
                .toList();
        if (closed) {
            group.forEach(each -> each.answer().completeExceptionally(stopping()));
        } else if (!group.isEmpty()) {
            waiting.addAndGet(group.size());
            queue.add(group);
            if (idle) {
                LockSupport.unpark(thread);
            }
        }
        return group.stream().map(Waiting::answer).toList();
    }

    /// How many requests wait to be written.
    public int waiting() {
        return waiting.get();
    }

    /// What is combined.
    public String name() {
        return name;
    }

    /// How many batches were written, or tried to.
    public long batches() {
        return batches.sum();
    }

    /// How many requests were in them.
    public long requests() {
        return written.sum();
    }

    private void run() {
        var batch = new ArrayList<Waiting<Q, A>>();
        while (true) {
            take(batch);
            if (!batch.isEmpty()) {
                var replied = write(List.copyOf(batch), true);
                waiting.addAndGet(-batch.size());
                batches.increment();
                written.add(batch.size());
                batch.clear();
                send(replied);
            } else if (closed) {
                return;
            } else {
                // Announced first, then looked once more: a request that came in between is seen by one of the two.
                idle = true;
                if (queue.isEmpty() && !closed) {
                    LockSupport.park(this);
                }
                idle = false;
            }
        }
    }

    private void take(List<Waiting<Q, A>> batch) {
        for (var next = queue.peek(); next != null; next = queue.peek()) {
            if (!batch.isEmpty() && batch.size() + next.size() > largest) {
                return;
            }
            batch.addAll(next);
            queue.remove();
        }
    }

    private List<Reply<A>> write(List<Waiting<Q, A>> batch, boolean again) {
        try {
            var answers = write.apply(batch.stream().map(Waiting::request).toList());
            if (answers.size() != batch.size()) {
                throw new IllegalStateException("Expected " + batch.size() + " answers from the batch of " + name
                        + ", but got " + answers.size());
            }
            var replied = new ArrayList<Reply<A>>(batch.size());
            for (int i = 0; i < batch.size(); i++) {
                replied.add(new Reply<>(batch.get(i).answer(), new Written<>(answers.get(i))));
            }
            return replied;
        } catch (RuntimeException failure) {
            return failed(batch, failure, again);
        }
    }

    private List<Reply<A>> failed(List<Waiting<Q, A>> batch, RuntimeException failure, boolean again) {
        return switch (failures.classify(failure)) {
            case TRY_AGAIN -> again ? write(batch, false) : all(batch, failure);
            case ONE_IS_BAD -> {
                if (batch.size() == 1) {
                    yield all(batch, failure);
                }
                var replied = new ArrayList<Reply<A>>(batch.size());
                replied.addAll(write(batch.subList(0, batch.size() / 2), again));
                replied.addAll(write(batch.subList(batch.size() / 2, batch.size()), again));
                yield replied;
            }
            case ALL_FAIL -> {
                LOG.warn("{} requests of {} failed: {}", batch.size(), name, failure.toString());
                yield all(batch, failure);
            }
        };
    }

    private static <Q, A> List<Reply<A>> all(List<Waiting<Q, A>> batch, RuntimeException failure) {
        return batch.stream()
                .map(each -> new Reply<>(each.answer(), new Failed<A>(failure)))
                .toList();
    }

    private void send(List<Reply<A>> replied) {
        try {
            replies.execute(() -> replied.forEach(Reply::send));
        } catch (RejectedExecutionException stopping) {
            replied.forEach(Reply::send);
        }
    }

    private IllegalStateException stopping() {
        return new IllegalStateException("No more " + name + ": the orchestrator is stopping");
    }

    /// Writes what waits and takes no more.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(STOPPING_MILLIS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        for (var left = queue.poll(); left != null; left = queue.poll()) {
            left.forEach(each -> each.answer().completeExceptionally(stopping()));
        }
    }
}
