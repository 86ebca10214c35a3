package com.casarerpa.robot.spool;

import com.casarerpa.contract.job.LogEntry;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.time.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// A spool as processes of a robot would open it one after the other.
final class SpoolFolder {
    static final long LIMIT = 64L << 20;
    static final UUID TOKEN = UUID.fromString("9f9f9f9f-0000-4000-8000-000000000001");

    final Path folder;
    final Conditions conditions = new Conditions(Time.system());

    SpoolFolder(Path folder) {
        this.folder = folder;
    }

    Spool open() throws IOException {
        return open(LIMIT);
    }

    Spool open(long limit) throws IOException {
        return Spool.open(folder, limit, conditions);
    }

    static Attempt attempt(int job) {
        return new Attempt(new UUID(0x0190_0000_0000_7000L, job), 1, "w", TOKEN);
    }

    static PendingResult result(int job) {
        return PendingResult.completed(attempt(job).jobId(), 1, "w", TOKEN, Map.of("job", "job " + job));
    }

    static LogEntry line(String message) {
        return line("info", message);
    }

    static LogEntry line(String level, String message) {
        return new LogEntry(Instant.EPOCH, level, null, message);
    }

    /// Everything that is left of a log, taken as an orchestrator would.
    static List<String> take(LogJournal journal) {
        List<String> all = new ArrayList<>();
        while (true) {
            LogJournal.Batch batch = journal.next(100, 1 << 20);
            if (batch.entries().isEmpty()) {
                return all;
            }
            batch.entries().forEach(entry -> all.add(entry.message()));
            journal.confirmed(batch.offset() + batch.entries().size());
        }
    }

    /// The one run that was left behind.
    static AttemptSpool only(Spool spool) throws InterruptedException {
        List<AttemptSpool> all = spool.results().isEmpty() ? spool.awaitLate() : spool.results();
        if (all.size() != 1) {
            throw new AssertionError("expected one run, but got " + all.size());
        }
        return all.getFirst();
    }

    /// Every file of runs, by its name.
    List<Path> files() {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(folder))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
