package com.casarerpa.orchestrator.monitoring.application;

import com.casarerpa.orchestrator.monitoring.domain.Event;
import java.time.Duration;

/// The events of all orchestrators on this database, in the order of their numbers, as this process sees them.
/// Writers do not publish here: they write a row of `casare.events` in the transaction of the change itself and
/// then say [#committed()].
///
/// Reading costs a query every 200 ms while somebody subscribes, and none while nobody does; of what nobody wants, no
/// more than the numbers are read. Safe for use by many threads.
public interface EventBus {

    /// Hands each event that is committed from now on to `listener`, one at a time and in order.
    Subscription subscribe(Listener listener);

    /// A transaction of this process has committed rows of `casare.events`: look at once instead of at the next
    /// tick. Cheap; never blocks; does nothing while nobody subscribes.
    void committed();

    /// Whether everything that was committed `span` ago, by any orchestrator, has been handed to the listeners: who
    /// keeps a copy of what the database says may trust it no further. Cheap. A bus that cannot tell says no.
    default boolean freshWithin(Duration span) {
        return false;
    }

    /// Takes events on the bus's own thread: it must not block and not throw.
    interface Listener {
        /// An event.
        void on(Event event);

        /// What this listener wants just now; it may be told more. While nobody wants anything, nothing is read.
        /// Asked before each look: must be cheap.
        Interest interest();

        /// How late this listener may be told.
        default Duration patience() {
            return Duration.ofMillis(200);
        }

        /// Events may have been missed (the database was away, or a number stayed in doubt for too long):
        /// whoever keeps a picture must fetch it again.
        ///
        /// @param afterSeq a number up to which everything was delivered
        /// @param upToSeq the last number that may have been missed; what comes after it is delivered
        default void gap(long afterSeq, long upToSeq) {}

        /// Numbers begin anew, below those that were delivered: the database lost some, and a gap was told. What is
        /// delivered from now on is new, whatever its number.
        default void begunAnew() {}
    }

    /// An ongoing subscription.
    interface Subscription extends AutoCloseable {
        /// Ends it; no event is handed over after this returns, except one that is being handed over just now.
        @Override
        void close();
    }
}
