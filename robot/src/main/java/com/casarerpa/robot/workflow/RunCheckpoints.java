package com.casarerpa.robot.workflow;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.robot.job.RunReport;
import com.casarerpa.workflow.engine.RunRequest.Checkpointing;
import com.casarerpa.workflow.spi.LogLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The checkpoints of runs that may come back to this robot (ADR 0014), below `checkpoints/JOB/ATTEMPT-DIGEST-LEASE`.
///
/// Each run has a folder of its own, named by its lease: one that was lost and writes once more cannot touch what the
/// next run of the job builds on. That takes over the folder of the run before it, when it was here, was the attempt
/// directly before or the same one, and ran the same definition. Otherwise the job was elsewhere meanwhile, and it
/// begins
/// at its start. Thread-safe.
public final class RunCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(RunCheckpoints.class);
    /// What is not taken up within that time is not wanted any more.
    private static final Duration KEEP = Duration.ofDays(7);

    private static final int MOST_JOBS = 200;
    private static final int DIGEST = 16;
    private static final Pattern NAME = Pattern.compile("(\\d{1,9})-([0-9a-zA-Z]{0,16})-([0-9a-f-]{36})");

    private final Path root;
    private final Clock clock;

    /// @param root belongs to this robot; made when it is needed
    public RunCheckpoints(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /// Where a run of a job that may be resumed writes its state, and whether it begins where the run before it was.
    Checkpointing open(ClaimedJob job, RunReport report) throws IOException {
        purge();
        Path own = folder(job);
        Path around = root.resolve(job.jobId().toString());
        Files.createDirectories(around);
        Optional<Path> before = newest(around);
        boolean resume = before.isPresent() && fits(before.get(), job);
        if (before.isPresent() && resume) {
            if (!before.get().equals(own)) {
                Files.move(before.get(), own, StandardCopyOption.ATOMIC_MOVE);
            }
        } else if (before.isPresent()) {
            report.log(
                    LogLevel.INFO,
                    Optional.empty(),
                    "the checkpoint of an earlier run on this robot is not used: the job ran elsewhere since, or its"
                            + " workflow was changed; the run begins at its start");
        }
        return new Checkpointing(own, resume);
    }

    /// Forgets what was written for a job: its run has ended and is not to be resumed.
    void forget(ClaimedJob job) {
        try {
            delete(root.resolve(job.jobId().toString()));
        } catch (IOException e) {
            LOG.warn("The checkpoints of job {} cannot be removed yet", job.jobId(), e);
        }
    }

    private Path folder(ClaimedJob job) {
        String digest = job.workflowDigest().replaceAll("[^0-9a-zA-Z]", "");
        String name =
                job.attempt() + "-" + digest.substring(0, Math.min(DIGEST, digest.length())) + "-" + job.leaseToken();
        return root.resolve(job.jobId().toString()).resolve(name);
    }

    /// The newest folder with a checkpoint in it.
    private static Optional<Path> newest(Path around) throws IOException {
        try (Stream<Path> folders = Files.list(around)) {
            return folders.filter(folder -> name(folder).matches())
                    .filter(folder -> Files.exists(folder.resolve("run.checkpoint")))
                    .max(Comparator.comparingInt(RunCheckpoints::attempt).thenComparing(RunCheckpoints::touched));
        }
    }

    private boolean fits(Path before, ClaimedJob job) {
        Matcher old = name(before);
        Matcher own = name(folder(job));
        int apart = job.attempt() - attempt(before);
        return old.matches() && own.matches() && old.group(2).equals(own.group(2)) && (apart == 0 || apart == 1);
    }

    private static Matcher name(Path folder) {
        return NAME.matcher(String.valueOf(folder.getFileName()));
    }

    private static int attempt(Path folder) {
        Matcher name = name(folder);
        return name.matches() ? Integer.parseInt(name.group(1)) : 0;
    }

    private static Instant touched(Path path) {
        try {
            return Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            LOG.debug("{} went away", path, e);
            return Instant.EPOCH;
        }
    }

    /// Removes what nobody took up, and the oldest where there are too many.
    private void purge() throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        List<Path> jobs;
        try (Stream<Path> all = Files.list(root)) {
            jobs = all.sorted(Comparator.comparing(RunCheckpoints::touched)).toList();
        }
        Instant oldest = clock.instant().minus(KEEP);
        for (int at = 0; at < jobs.size(); at++) {
            if (jobs.size() - at > MOST_JOBS || touched(jobs.get(at)).isBefore(oldest)) {
                delete(jobs.get(at));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
