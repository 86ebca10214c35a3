package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.robot.spool.SpoolSpace.Rank;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The log of one run on disk, until the orchestrator has it. Each line has a number that it keeps, also over
/// the end of the process, so that the orchestrator knows a line that comes twice.
///
/// Bounded: when there is no room, new lines are left out, warnings and errors last, and a line in their
/// place says how many. While the disk fails, lines wait in memory, also bounded. A line that was damaged on
/// disk is replaced by one that says so. Adding a line never throws. Thread-safe.
public final class LogJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LogJournal.class);
    private static final int SEGMENT_BYTES = 256 * 1024;
    private static final Set<String> URGENT = Set.of("warning", "error", "critical");

    private final Attempt attempt;
    private final Path folder;
    private final SpoolSpace space;
    private final Disk disk;
    private final Clock clock;
    private final Deque<LogSegment> segments = new ArrayDeque<>();
    private final LinesInMemory memory = new LinesInMemory();
    /// Lines that were read and are not acknowledged.
    private final Deque<LogLine> fetched = new ArrayDeque<>();

    private @Nullable FileOutputStream out;
    private long next;
    private long expected;
    private long delivered;
    /// What the orchestrator's number of a line is more than ours; not 0 only when it lost lines.
    private long shift;

    private long leftOut;
    private boolean dropped;

    /// Lines to send, and the orchestrator's number of the first.
    public record Batch(long offset, List<LogEntry> entries) {}

    private LogJournal(Attempt attempt, Path folder, SpoolSpace space, Disk disk, Clock clock) {
        this.attempt = attempt;
        this.folder = folder;
        this.space = space;
        this.disk = disk;
        this.clock = clock;
    }

    /// An empty one; its files are made with the first line.
    static LogJournal empty(Attempt attempt, Path folder, SpoolSpace space, Disk disk, Clock clock) {
        return new LogJournal(attempt, folder, space, disk, clock);
    }

    /// What an earlier process left behind.
    static LogJournal recover(Attempt attempt, Path folder, SpoolSpace space, Disk disk, Clock clock)
            throws IOException {
        LogJournal journal = new LogJournal(attempt, folder, space, disk, clock);
        boolean first = true;
        for (Path file : files(folder)) {
            List<Frame> lines = WholeFile.read(file).frames().stream()
                    .filter(frame -> frame.type() == Frame.Type.LINE)
                    .toList();
            if (lines.isEmpty()) {
                Files.deleteIfExists(file);
                continue;
            }
            if (first) {
                journal.delivered = lines.getFirst().number();
                journal.expected = journal.delivered;
                first = false;
            }
            LogSegment segment = LogSegment.existing(
                    file, lines.getFirst().number(), lines.getLast().number());
            journal.segments.add(segment);
            journal.next = segment.last() + 1;
            space.count(segment.bytes());
        }
        return journal;
    }

    /// The files of a log in a folder, in the order of their lines.
    static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().startsWith(LogSegment.PREFIX))
                    .sorted()
                    .toList();
        }
    }

    /// Adds a line.
    public synchronized void append(LogEntry entry) {
        if (dropped) {
            return;
        }
        LogEntry line = LogLine.bounded(entry);
        Rank rank = URGENT.contains(line.level()) ? Rank.URGENT : Rank.USUAL;
        if (leftOut > 0 && !store(leftOutLine(), rank)) {
            leftOut++;
            return;
        }
        leftOut = 0;
        if (!store(line, rank)) {
            leftOut = 1;
        }
    }

    private LogEntry leftOutLine() {
        String text = leftOut + " lines were left out here: this robot had no room for them, because the orchestrator"
                + " did not take the earlier ones or the disk was full";
        return new LogEntry(clock.instant(), "warning", null, text);
    }

    private boolean store(LogEntry entry, Rank rank) {
        if (!memory.isEmpty()) {
            memoryToDisk();
        }
        LogLine line = new LogLine(next, entry);
        if (memory.isEmpty() && disk.isWell()) {
            byte[] frame = line.encode();
            if (!space.take(frame.length, rank)) {
                return false;
            }
            if (write(line, frame)) {
                next++;
                return true;
            }
            space.give(frame.length);
        }
        if (memory.add(line)) {
            next++;
            return true;
        }
        return false;
    }

    /// The disk may be well again.
    private void memoryToDisk() {
        while (!memory.isEmpty() && disk.isWell()) {
            LogLine line = memory.first();
            byte[] frame = line.encode();
            if (!space.take(frame.length, Rank.USUAL)) {
                return;
            }
            if (!write(line, frame)) {
                space.give(frame.length);
                return;
            }
            memory.removeFirst();
        }
    }

    private boolean write(LogLine line, byte[] frame) {
        try {
            FileOutputStream stream = stream(line.number());
            stream.write(frame);
            segments.getLast().wroteLine(line.number(), frame.length);
            return true;
        } catch (IOException e) {
            disk.failed(e);
            // What was written in part stays behind the segment's end; the next line begins another.
            closeSegment(false);
            forgetWithoutLines();
            return false;
        }
    }

    /// A segment whose very beginning could not be written.
    private void forgetWithoutLines() {
        LogSegment newest = segments.peekLast();
        if (newest != null && newest.isWithoutLines()) {
            delete(segments.removeLast());
        }
    }

    private FileOutputStream stream(long number) throws IOException {
        if (out != null && segments.getLast().bytes() >= SEGMENT_BYTES) {
            closeSegment(true);
        }
        if (out != null) {
            return out;
        }
        Files.createDirectories(folder);
        LogSegment segment = LogSegment.create(folder, number);
        FileOutputStream stream = segment.open();
        out = stream;
        segments.addLast(segment);
        for (Frame frame : LogSegment.beginning(attempt)) {
            byte[] encoded = Frames.encode(frame);
            stream.write(encoded);
            segment.wrote(encoded.length);
            space.count(encoded.length);
        }
        return stream;
    }

    private void closeSegment(boolean force) {
        FileOutputStream stream = out;
        out = null;
        if (stream == null) {
            return;
        }
        try (stream) {
            if (force) {
                stream.getFD().sync();
            }
        } catch (IOException e) {
            disk.failed(e);
        }
    }

    /// Forces what was written to the disk.
    synchronized void force() {
        FileOutputStream stream = out;
        if (stream != null && disk.isWell()) {
            try {
                stream.getFD().sync();
            } catch (IOException e) {
                disk.failed(e);
            }
        }
    }

    /// No more lines come: says how many were left out, and closes the file.
    synchronized void end() {
        if (leftOut > 0 && store(leftOutLine(), Rank.ALWAYS)) {
            leftOut = 0;
        }
        closeSegment(!isEmpty());
    }

    /// The lines to send next: those that are not acknowledged, in order.
    ///
    /// @param most how many at most
    /// @param mostCharacters the line with which this is reached is the last
    public synchronized Batch next(int most, int mostCharacters) {
        fetch(most);
        List<LogEntry> entries = new ArrayList<>();
        int characters = 0;
        for (LogLine line : fetched) {
            if (entries.size() >= most || characters >= mostCharacters) {
                break;
            }
            entries.add(line.entry());
            characters += line.entry().message().length();
        }
        return new Batch(delivered + shift, entries);
    }

    private void fetch(int most) {
        for (LogSegment segment : segments) {
            if (fetched.size() >= most) {
                return;
            }
            if (segment.hasMore()) {
                read(segment);
            }
        }
        while (fetched.size() < most && !memory.isEmpty()) {
            LogLine line = memory.removeFirst();
            missing(line.number());
            fetched.addLast(line);
            expected = line.number() + 1;
        }
        if (memory.isEmpty()) {
            missing(Math.min(next, expected + Math.max(0, most - fetched.size())));
        }
    }

    private void read(LogSegment segment) {
        try {
            for (Frame frame : segment.readOn()) {
                if (frame.type() == Frame.Type.LINE && frame.number() >= expected) {
                    LogEntry entry = ContractJson.mapper().readValue(frame.payload(), LogEntry.class);
                    missing(frame.number());
                    fetched.addLast(new LogLine(frame.number(), entry));
                    expected = frame.number() + 1;
                }
            }
        } catch (IOException | JacksonException e) {
            LOG.error("A part of the log of {} cannot be read", attempt.text(), e);
        }
    }

    /// Puts a line in the place of each that is not there any more: those behind them must keep their numbers.
    private void missing(long before) {
        for (; expected < before; expected++) {
            String text = "This line was lost: it was damaged on the robot's disk";
            fetched.addLast(new LogLine(expected, new LogEntry(clock.instant(), "warning", null, text)));
        }
    }

    /// Notes what the orchestrator has: everything before that number of its own.
    public synchronized void confirmed(long nextOffset) {
        long upTo = nextOffset - shift;
        if (upTo < delivered) {
            // It had more before. What it lost is gone here too; the rest goes on where it stands.
            shift = nextOffset - delivered;
            return;
        }
        if (upTo > next) {
            shift += upTo - next;
            upTo = next;
        }
        delivered = upTo;
        expected = Math.max(expected, delivered);
        while (!fetched.isEmpty() && fetched.getFirst().number() < delivered) {
            fetched.removeFirst();
        }
        while (!memory.isEmpty() && memory.first().number() < delivered) {
            memory.removeFirst();
        }
        while (!segments.isEmpty() && segments.getFirst().last() < delivered && (segments.size() > 1 || out == null)) {
            delete(segments.removeFirst());
        }
    }

    private void delete(LogSegment segment) {
        try {
            segment.delete();
            space.give(segment.bytes());
        } catch (IOException e) {
            LOG.warn("A delivered part of the log of {} cannot be removed", attempt.text(), e);
        }
    }

    /// Whether the orchestrator has every line.
    public synchronized boolean isEmpty() {
        return delivered >= next && leftOut == 0;
    }

    /// Gives up what is left, and the room that it takes; a line in its place says so to whoever reads the log.
    ///
    /// @return how many lines these were
    synchronized long evict() {
        long from = delivered;
        long count = drop();
        if (count > 0) {
            String text = "The last " + count + " lines were lost: they waited for the orchestrator, and the robot's"
                    + " spool was full";
            delivered = from;
            fetched.addLast(new LogLine(from, new LogEntry(clock.instant(), "warning", null, text)));
            next = from + 1;
            expected = next;
        }
        return count;
    }

    /// Gives up what is left, and the room that it takes.
    ///
    /// @return how many lines these were
    synchronized long drop() {
        long count = next - delivered;
        closeSegment(false);
        segments.forEach(this::delete);
        segments.clear();
        memory.clear();
        fetched.clear();
        delivered = next;
        expected = next;
        leftOut = 0;
        dropped = true;
        return count;
    }

    /// How many bytes it takes on disk.
    synchronized long bytes() {
        return segments.stream().mapToLong(LogSegment::bytes).sum();
    }
}
