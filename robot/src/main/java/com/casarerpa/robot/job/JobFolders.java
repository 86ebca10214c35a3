package com.casarerpa.robot.job;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A folder for each job: what its nodes name by relative paths is there. Empty ones go when the run ends, others
/// are kept for a while, because somebody may look for what a workflow wrote. Thread-safe.
public final class JobFolders {
    private static final Logger LOG = LoggerFactory.getLogger(JobFolders.class);

    private final Path root;
    private final Duration keep;
    private final Clock clock;

    public JobFolders(Path root, Duration keep, Clock clock) throws IOException {
        this.root = Files.createDirectories(root);
        this.keep = keep;
        this.clock = clock;
    }

    /// A job's folder while its run lasts.
    record Folder(Path path) implements AutoCloseable {
        /// Removes the folder if nothing is in it.
        @Override
        public void close() throws IOException {
            try {
                Files.deleteIfExists(path);
            } catch (DirectoryNotEmptyException e) {
                LOG.debug("{} is kept, the run left files in it", path);
            }
        }
    }

    Folder open(UUID jobId) throws IOException {
        return new Folder(Files.createDirectories(root.resolve(jobId.toString())));
    }

    /// Removes folders that nobody has touched for longer than they are kept.
    public void purge() {
        Instant oldest = clock.instant().minus(keep);
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                if (Files.getLastModifiedTime(folder).toInstant().isBefore(oldest)) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            LOG.warn("Old job folders in {} cannot be removed", root, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}
