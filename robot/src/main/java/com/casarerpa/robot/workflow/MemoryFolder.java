package com.casarerpa.robot.workflow;

import com.casarerpa.workflow.spi.RunMemory;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What nodes remember from one run to the next, in a folder of the robot: a file for each key, at most [#MOST_FILES],
/// of which the oldest go first. Only the robot's account can read it. Whatever goes wrong with it is no run's fault:
/// what
/// cannot be read was never kept.
public final class MemoryFolder implements RunMemory {
    private static final Logger LOG = LoggerFactory.getLogger(MemoryFolder.class);
    private static final int MOST_FILES = 2_000;
    private static final String ASIDE = ".tmp";
    private static final char END = '\n';

    private final Path folder;
    private final int most;
    private int files;

    private MemoryFolder(Path folder, int most, int files) {
        this.folder = folder;
        this.most = most;
        this.files = files;
    }

    /// Opens the folder, and makes it at need.
    ///
    /// @return what keeps nothing when it cannot be used, with a line in the robot's log
    public static RunMemory open(Path folder) {
        return open(folder, MOST_FILES);
    }

    static RunMemory open(Path folder, int most) {
        try {
            Files.createDirectories(folder);
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            MemoryFolder memory = new MemoryFolder(folder, most, list(folder).size());
            memory.makeRoom();
            return memory;
        } catch (IOException e) {
            LOG.warn("Nothing is remembered from run to run, because {} cannot be used: {}", folder, e.toString());
            return RunMemory.none();
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        }
    }

    @Override
    public boolean isOn() {
        return true;
    }

    /// A file begins with the digest of its key and has an end, so that what was damaged is not taken for it.
    @Override
    public synchronized Optional<String> recall(String key) {
        Path file = file(key);
        try {
            String text = Files.readString(file);
            int end = text.length() - 1;
            String head = digest(key) + "\n";
            if (text.startsWith(head) && end >= head.length() && text.charAt(end) == END) {
                return Optional.of(text.substring(head.length(), end));
            }
            LOG.warn("{} is damaged and removed; what it held is remembered anew", file);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            LOG.warn("{} is damaged and removed; what it held is remembered anew", file);
        } catch (IOException e) {
            LOG.warn("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
        remove(file);
        return Optional.empty();
    }

    @Override
    public synchronized void remember(String key, String text) {
        if (text.length() > MOST_CHARACTERS) {
            return;
        }
        Path file = file(key);
        Path aside = folder.resolve(file.getFileName() + ASIDE);
        try {
            boolean isNew = !Files.exists(file);
            // A stream: a channel would close itself when the run is interrupted.
            try (FileOutputStream out = new FileOutputStream(aside.toFile())) {
                out.write((digest(key) + "\n" + text + END).getBytes(StandardCharsets.UTF_8));
            }
            Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            files += isNew ? 1 : 0;
            makeRoom();
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }

    /// Removes the oldest tenth when there are too many.
    private void makeRoom() throws IOException {
        if (files <= most) {
            return;
        }
        record Aged(Path file, FileTime time) {}
        List<Aged> all = new ArrayList<>();
        for (Path file : list(folder)) {
            all.add(new Aged(file, Files.getLastModifiedTime(file)));
        }
        all.sort(Comparator.comparing(Aged::time));
        int keep = most - most / 10;
        all.subList(0, Math.max(0, all.size() - keep)).forEach(each -> remove(each.file()));
        files = list(folder).size();
    }

    private void remove(Path file) {
        try {
            files -= Files.deleteIfExists(file) ? 1 : 0;
        } catch (IOException e) {
            LOG.warn("{} cannot be removed: {}", file, e.toString());
        }
    }

    private Path file(String key) {
        return folder.resolve(digest(key).substring(0, 32));
    }

    /// The key itself may have what nobody is to read on a disk.
    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
