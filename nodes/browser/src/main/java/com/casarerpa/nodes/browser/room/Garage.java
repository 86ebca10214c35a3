package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The browsers of this process: a run takes one and gives it back, and for a while it stays warm for the next run.
/// Thread-safe.
final class Garage {
    /// For all runs of this process.
    static final Garage SHARED = new Garage();

    private static final int MOST_IDLE = 3;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final Deque<Seat> idle = new ArrayDeque<>();
    private final Set<Seat> all = new HashSet<>();
    private @Nullable Thread sweeper;
    private boolean closed;

    /// A warm browser that was started alike, or a new one.
    Seat take(LaunchSpec spec, BrowserContexts.Options options) throws NodeException, InterruptedException {
        Optional<Seat> warm = warm(spec);
        if (warm.isPresent()) {
            return warm.get();
        }
        Seat seat = Seat.open(spec, options);
        synchronized (this) {
            hookShutdown();
            all.add(seat);
        }
        return seat;
    }

    private synchronized Optional<Seat> warm(LaunchSpec spec) {
        for (Iterator<Seat> seats = idle.iterator(); seats.hasNext(); ) {
            Seat seat = seats.next();
            if (seat.spec().equals(spec) && seat.isFit()) {
                seats.remove();
                return Optional.of(seat);
            }
        }
        return Optional.empty();
    }

    /// Takes a browser back. One that is not fit for another run, or for which there is no room, is ended.
    void give(Seat seat) {
        List<Seat> tooMany = new ArrayList<>();
        synchronized (this) {
            if (seat.isFit() && !closed) {
                seat.idleSince = System.nanoTime();
                idle.addFirst(seat);
                sweep();
            } else {
                tooMany.add(seat);
            }
            while (idle.size() > MOST_IDLE) {
                tooMany.add(idle.removeLast());
            }
            tooMany.forEach(all::remove);
        }
        tooMany.forEach(Seat::end);
    }

    private void sweep() {
        if (sweeper == null) {
            sweeper = Thread.ofVirtual().name("idle-browsers").start(() -> {
                try {
                    while (endIdle()) {
                        Thread.sleep(KEPT.dividedBy(10));
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Ends browsers that nobody wanted for long; false when none is left to look after.
    private boolean endIdle() {
        List<Seat> old = new ArrayList<>();
        boolean more;
        synchronized (this) {
            long now = System.nanoTime();
            idle.removeIf(seat -> {
                boolean over = now - seat.idleSince > KEPT.toNanos() || !seat.isFit();
                if (over) {
                    old.add(seat);
                }
                return over;
            });
            old.forEach(all::remove);
            more = !idle.isEmpty();
            if (!more) {
                sweeper = null;
            }
        }
        old.forEach(Seat::end);
        return more;
    }

    /// How many browsers there are, in use and idle.
    synchronized int size() {
        return all.size();
    }

    private void hookShutdown() {
        if (all.isEmpty() && sweeper == null) {
            Hook.INSTALLED.run();
        }
    }

    /// Ends all; for the end of the process.
    private void closeAll() {
        List<Seat> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(all);
            all.clear();
            idle.clear();
        }
        left.forEach(seat -> {
            seat.spoil();
            seat.end();
        });
    }

    /// Installed once, with the first browser.
    private static final class Hook {
        private static final Runnable INSTALLED = install();

        private static Runnable install() {
            Runtime.getRuntime()
                    .addShutdownHook(Thread.ofPlatform().name("end-browsers").unstarted(Garage.SHARED::closeAll));
            return () -> {};
        }
    }
}
