package com.casarerpa.robot.spool;

import java.util.ArrayDeque;
import java.util.Deque;

/// Lines that wait in memory while the disk fails. Bounded in number and size. Guarded by the journal.
final class LinesInMemory {
    private static final int MOST = 2_000;
    private static final int MOST_CHARACTERS = 2_000_000;

    private final Deque<LogLine> lines = new ArrayDeque<>();
    private int characters;

    /// Adds a line, if there is room.
    boolean add(LogLine line) {
        if (lines.size() >= MOST || characters > MOST_CHARACTERS) {
            return false;
        }
        lines.addLast(line);
        characters += line.characters();
        return true;
    }

    LogLine first() {
        return lines.getFirst();
    }

    LogLine removeFirst() {
        LogLine line = lines.removeFirst();
        characters -= line.characters();
        return line;
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void clear() {
        lines.clear();
        characters = 0;
    }
}
