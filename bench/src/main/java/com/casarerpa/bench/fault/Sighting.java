package com.casarerpa.bench.fault;

import java.util.List;

/// What a dashboard was sent at one time.
sealed interface Sighting {
    /// A connection has begun.
    ///
    /// @param position where the numbers of events stood
    /// @param since what the dashboard had seen, -1 when nothing
    record Hello(long position, long since) implements Sighting {}

    /// Events in one message, by their numbers, in order.
    record Events(List<Long> seqs) implements Sighting {
        public Events {
            seqs = List.copyOf(seqs);
        }
    }

    /// The server says that events after `since`, up to `seq`, may have been missed.
    record Gap(long since, long seq) implements Sighting {}
}
