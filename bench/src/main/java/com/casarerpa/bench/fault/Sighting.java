package com.casarerpa.bench.fault;

import java.util.List;

/// What a dashboard was sent at one time.
sealed interface Sighting {
    /// A connection has begun.
    ///
    /// @param position where the numbers of events stood
    /// @param since what the dashboard had seen, -1 when nothing
    record Hello(long position, long since) implements Sighting {}

    /// Events in one message, in order.
    record Events(List<Told> told) implements Sighting {
        public Events {
            told = List.copyOf(told);
        }
    }

    /// An event.
    ///
    /// @param first the number of the first event of its job that it stands for; mostly its own
    record Told(long seq, long first) {}

    /// The server says that events after `since`, up to `seq`, may have been missed.
    record Gap(long since, long seq) implements Sighting {}
}
