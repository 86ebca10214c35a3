package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One file of a log: who it belongs to, twice, and then lines. Only ever appended to. Guarded by its journal.
final class LogSegment {
    static final String PREFIX = "log-";

    private final Path file;
    private final long first;
    /// Whole records, in bytes; what a failed write left behind them does not count.
    private long bytes;
    private long read;
    private long last;

    private LogSegment(Path file, long first, long bytes, long last) {
        this.file = file;
        this.first = first;
        this.bytes = bytes;
        this.last = last;
    }

    /// A new one, for lines from that number on.
    static LogSegment create(Path folder, long first) {
        return new LogSegment(folder.resolve(String.format(Locale.ROOT, PREFIX + "%012d", first)), first, 0, first - 1);
    }

    /// One that is there.
    ///
    /// @param first the smallest number of a line in it
    /// @param last the greatest
    static LogSegment existing(Path file, long first, long last) throws IOException {
        return new LogSegment(file, first, Files.size(file), last);
    }

    /// The beginning of each: twice, because nothing else tells whose lines these are.
    static List<Frame> beginning(Attempt attempt) {
        Frame owner = new Frame(Frame.Type.ATTEMPT, 0, ContractJson.mapper().writeValueAsBytes(attempt));
        return List.of(owner, owner);
    }

    FileOutputStream open() throws IOException {
        return new FileOutputStream(file.toFile());
    }

    void wrote(int more) {
        bytes += more;
    }

    void wroteLine(long number, int more) {
        bytes += more;
        last = number;
    }

    /// What was not read yet.
    List<Frame> readOn() throws IOException {
        long from = read;
        read = bytes;
        byte[] content = new byte[(int) (bytes - from)];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(from);
            in.readFully(content);
        }
        return Frames.scan(content).frames();
    }

    boolean hasMore() {
        return read < bytes;
    }

    long bytes() {
        return bytes;
    }

    /// The greatest number of a line in it.
    long last() {
        return last;
    }

    boolean isWithoutLines() {
        return last < first;
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
