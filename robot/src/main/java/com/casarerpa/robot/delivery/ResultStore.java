package com.casarerpa.robot.delivery;

import com.casarerpa.contract.ContractJson;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Finished but undelivered results on disk, one file each, so that a robot that dies after a run does not forget
/// what came of it. A file is written aside, forced to disk and moved into place: it is whole or not there.
/// Thread-safe.
public final class ResultStore {
    private static final Logger LOG = LoggerFactory.getLogger(ResultStore.class);
    private static final String SUFFIX = ".json";
    private static final int MOST_REFUSED = 200;

    private final Path folder;
    private final Path refused;

    /// @param folder belongs to this robot; made when it is not there
    public ResultStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.refused = Files.createDirectories(folder.resolve("refused"));
    }

    /// Keeps a result.
    void save(PendingResult result) throws IOException {
        Path aside = folder.resolve(name(result) + ".tmp");
        byte[] bytes = ContractJson.mapper().writeValueAsBytes(result);
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(aside, file(result), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Forgets a result that the orchestrator has.
    void remove(PendingResult result) throws IOException {
        Files.deleteIfExists(file(result));
    }

    /// Puts a result aside that the orchestrator will never take; the newest ones are kept for a person to look at.
    ///
    /// @return where it lies now
    Path putAside(PendingResult result) throws IOException {
        Path target = refused.resolve(name(result));
        if (Files.exists(file(result))) {
            Files.move(file(result), target, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.write(target, ContractJson.mapper().writeValueAsBytes(result));
        }
        List<Path> files = list(refused);
        for (Path old : files.subList(0, Math.max(0, files.size() - MOST_REFUSED))) {
            Files.deleteIfExists(old);
        }
        return target;
    }

    /// What an earlier process of this robot could not deliver, oldest first. A file that cannot be read is reported
    /// and left where it is.
    List<PendingResult> leftovers() throws IOException {
        List<PendingResult> results = new ArrayList<>();
        for (Path file : list(folder)) {
            try {
                results.add(ContractJson.mapper().readValue(Files.readAllBytes(file), PendingResult.class));
            } catch (JacksonException | IllegalArgumentException e) {
                LOG.error("The kept result {} cannot be read ({}); left as it is", file, e.getClass());
            }
        }
        return results;
    }

    /// How many results wait for delivery.
    public int size() throws IOException {
        return list(folder).size();
    }

    private static List<Path> list(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(file -> file.toString().endsWith(SUFFIX)).forEach(files::add);
        }
        // Job ids are UUIDv7: their order is that of time.
        files.sort(null);
        return files;
    }

    private Path file(PendingResult result) {
        return folder.resolve(name(result));
    }

    private static String name(PendingResult result) {
        return result.jobId() + "-" + result.attempt() + SUFFIX;
    }
}
