package com.casarerpa.bench.fault;

/// What a dashboard was sent at one time.
sealed interface Sighting {
    /// A connection has begun.
    ///
    /// @param position where the numbers of events stood
    /// @param since what the dashboard had seen, -1 when nothing
    record Hello(long position, long since) implements Sighting {}

    /// Events in one message, by their numbers, in order.
    record Events(long[] seqs) implements Sighting {}

    /// The server says that events after `since`, up to `seq`, may have been missed.
    record Gap(long since, long seq) implements Sighting {}
}
