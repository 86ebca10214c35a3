package com.casarerpa.robot.job;

import com.casarerpa.contract.job.LogEntry;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Lines of one run that the orchestrator does not have yet. Bounded: when the orchestrator takes them too slowly,
/// the oldest that were not sent are cut, and a line in their place says how many. Thread-safe.
final class LogBuffer {
    private static final int LONGEST_LINE = 8_000;

    private final int capacity;
    private final Clock clock;
    private final Deque<LogEntry> waiting = new ArrayDeque<>();
    /// The lines that were sent last and are not acknowledged; they keep their numbers and are never cut.
    private final List<LogEntry> sent = new ArrayList<>();

    private long cut;
    private long offset;

    /// A batch and the number of lines that went before it.
    record Batch(long offset, List<LogEntry> entries) {}

    LogBuffer(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    synchronized void add(LogEntry entry) {
        if (waiting.size() >= capacity) {
            waiting.removeFirst();
            cut++;
        }
        waiting.addLast(shortened(entry));
    }

    /// The lines to send next: those that were sent without an answer first, filled up with new ones.
    synchronized Batch next(int most, int mostCharacters) {
        int characters =
                sent.stream().mapToInt(entry -> entry.message().length()).sum();
        if (sent.isEmpty() && cut > 0) {
            String text = cut + " lines were cut here: the orchestrator did not take them fast enough";
            sent.add(new LogEntry(clock.instant(), "warning", null, text));
            cut = 0;
        }
        while (sent.size() < most && !waiting.isEmpty() && characters < mostCharacters) {
            LogEntry entry = waiting.removeFirst();
            characters += entry.message().length();
            sent.add(entry);
        }
        return new Batch(offset, List.copyOf(sent));
    }

    /// Notes what the orchestrator has: everything before that number. Lines that it lost are not made up again.
    synchronized void confirmed(long nextOffset) {
        long taken = Math.clamp(nextOffset - offset, 0, sent.size());
        sent.subList(0, (int) taken).clear();
        offset = nextOffset;
    }

    synchronized boolean isEmpty() {
        return sent.isEmpty() && waiting.isEmpty() && cut == 0;
    }

    private static LogEntry shortened(LogEntry entry) {
        String message = entry.message().replace('\0', '\uFFFD');
        if (message.length() > LONGEST_LINE) {
            message =
                    message.substring(0, LONGEST_LINE) + "… (" + (message.length() - LONGEST_LINE) + " characters cut)";
        }
        return new LogEntry(entry.ts(), entry.level(), entry.nodeId(), message);
    }
}
