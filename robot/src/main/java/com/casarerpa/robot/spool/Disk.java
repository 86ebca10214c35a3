package com.casarerpa.robot.spool;

import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the disk under the spool can be written to. Trouble becomes a condition at once, when a write fails or
/// when little is left; it ends by itself when a trial file can be written and forced again. Thread-safe.
public final class Disk {
    private static final Logger LOG = LoggerFactory.getLogger(Disk.class);
    private static final long MIB = 1L << 20;
    /// With less than this, no job is begun: it could not write what came of it.
    static final long LEAST_FREE = 16 * MIB;
    /// With this much, jobs are taken again.
    static final long ENOUGH_FREE = 24 * MIB;
    /// What is kept back for results when nothing else is left.
    static final int RESERVE = (int) (4 * MIB);

    private final Path folder;
    private final Path reserve;
    private final Conditions conditions;

    Disk(Path folder, Conditions conditions) {
        this.folder = folder;
        this.reserve = folder.resolve("reserve");
        this.conditions = conditions;
    }

    /// Whether nothing is known against it.
    boolean isWell() {
        return !conditions.stands(ConditionCode.DISK_FULL)
                && !conditions.stands(ConditionCode.DISK_READ_ONLY)
                && !conditions.stands(ConditionCode.DISK_FAILING);
    }

    /// Looks how the disk is, and sets or clears its conditions.
    synchronized void check() {
        try {
            FileStore store = Files.getFileStore(folder);
            if (store.isReadOnly()) {
                readOnly();
                return;
            }
            long least = conditions.stands(ConditionCode.DISK_FULL) ? ENOUGH_FREE : LEAST_FREE;
            // File systems that cannot count say that they have nothing at all.
            if (store.getTotalSpace() > 0 && store.getUsableSpace() < least) {
                full(store.getUsableSpace());
                return;
            }
            Path trial = folder.resolve("trial");
            write(trial, 4096);
            Files.deleteIfExists(trial);
            if (!Files.exists(reserve)) {
                write(reserve, RESERVE);
            }
            conditions.clear(ConditionCode.DISK_FULL);
            conditions.clear(ConditionCode.DISK_READ_ONLY);
            conditions.clear(ConditionCode.DISK_FAILING);
        } catch (IOException e) {
            failed(e);
        }
    }

    /// Notes that something could not be written.
    void failed(IOException failure) {
        String text = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        try {
            FileStore store = Files.getFileStore(folder);
            if (store.isReadOnly() || text.contains("read-only")) {
                readOnly();
                return;
            }
            boolean noRoom = store.getTotalSpace() > 0 && store.getUsableSpace() < LEAST_FREE;
            if (noRoom || text.contains("no space") || text.contains("not enough space") || text.contains("quota")) {
                full(store.getUsableSpace());
                return;
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        LOG.debug("The disk of {} fails", folder, failure);
        conditions.set(
                ConditionCode.DISK_FAILING,
                "Nothing can be written to " + folder + " (" + failure + "). No new jobs are taken until it works"
                        + " again. See to the disk and to the rights of the folder");
    }

    /// Frees what was kept back.
    ///
    /// @return whether there was anything
    synchronized boolean openReserve() throws IOException {
        return Files.deleteIfExists(reserve);
    }

    private void full(long free) {
        conditions.set(
                ConditionCode.DISK_FULL,
                "The disk of " + folder + " is full: " + free / MIB + " MiB are free, and " + LEAST_FREE / MIB
                        + " are needed. No new jobs are taken until " + ENOUGH_FREE / MIB + " MiB are free. Remove"
                        + " files from that disk");
    }

    private void readOnly() {
        conditions.set(
                ConditionCode.DISK_READ_ONLY,
                "The disk of " + folder + " is read-only. No new jobs are taken until it can be written to again."
                        + " Systems mount a disk so when it fails: look at the system's log");
    }

    private static void write(Path file, int bytes) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            out.write(new byte[bytes]);
            out.getFD().sync();
        }
    }
}
