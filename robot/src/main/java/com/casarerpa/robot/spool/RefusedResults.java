package com.casarerpa.robot.spool;

import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Results that the orchestrator will never take, as JSON for a person to look at. Bounded: the oldest go first.
/// Thread-safe.
final class RefusedResults {
    private static final int MOST_FILES = 200;
    private static final long MOST_BYTES = 64L << 20;

    private final Path folder;

    RefusedResults(Path folder) throws IOException {
        this.folder = Folders.makePrivate(folder);
    }

    /// Keeps one.
    ///
    /// @return where it lies
    synchronized Path keep(PendingResult result) throws IOException {
        Path file = folder.resolve(result.jobId() + "-" + result.attempt() + ".json");
        Files.write(file, ContractJson.mapper().writeValueAsBytes(result));
        bound();
        return file;
    }

    /// Keeps what is left of something damaged.
    synchronized Path keepDamaged(Path path, String name) throws IOException {
        Path target = folder.resolve(name + ".damaged");
        Folders.delete(target);
        Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        bound();
        return target;
    }

    private void bound() throws IOException {
        List<Path> newestFirst = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.sorted(Comparator.comparingLong((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .forEach(newestFirst::add);
        }
        long bytes = 0;
        int count = 0;
        for (Path file : newestFirst) {
            bytes += Files.size(file);
            count++;
            if (count > 1 && (count > MOST_FILES || bytes > MOST_BYTES)) {
                Folders.delete(file);
            }
        }
    }
}
