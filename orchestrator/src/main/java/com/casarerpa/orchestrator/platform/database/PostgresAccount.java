package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.DataFolder;
import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// As whom PostgreSQL's programs run. PostgreSQL refuses to run as root, so that root runs them in a user namespace
/// of their own (`unshare -U`: no privileges, still the owner of the files), else as an unprivileged user.
///
/// @param prefix what to put before a command; empty for an ordinary user
/// @param user the unprivileged user who has to own the cluster, or an empty text when its owner is who runs this
record PostgresAccount(List<String> prefix, String user) {
    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /// Finds the way that works on this machine for the cluster of a data folder, and hands the folder over if need be.
    ///
    /// @throws StartupException when root has no way to give up its privileges, or the folder is somebody else's
    static PostgresAccount forFolder(DataFolder dataFolder) {
        Path folder = dataFolder.postgres();
        if (!isRoot()) {
            return new PostgresAccount(List.of(), "");
        }
        String owner = ownerOf(folder);
        if (owner.equals("root")) {
            if (succeeds(List.of("unshare", "-U", "true"))) {
                return new PostgresAccount(List.of("unshare", "-U"), "");
            }
            owner = "nobody";
            chown(folder, owner);
            letPass(dataFolder.root());
        }
        for (List<String> prefix : List.of(
                List.of("setpriv", "--reuid=" + owner, "--clear-groups", "--"),
                List.of("runuser", "-u", owner, "--"))) {
            List<String> enter = new ArrayList<>(prefix);
            enter.addAll(List.of("test", "-w", folder.toString()));
            if (succeeds(enter)) {
                return new PostgresAccount(prefix, owner);
            }
        }
        throw new StartupException("PostgreSQL does not run as root, and the user " + owner
                + " cannot get to " + folder + ". Start CasareRPA as an ordinary user, choose a data folder that "
                + owner + " can reach with --data, or set DATABASE_URL.");
    }

    /// Gives a file to the unprivileged user; nothing when there is none.
    void handOver(Path path) {
        if (!user.isEmpty()) {
            chown(path, user);
        }
    }

    /// A command as this account runs it.
    List<String> command(String... words) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(words));
        return command;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"))
                && !System.getProperty("os.name", "").startsWith("Win");
    }

    private static String ownerOf(Path folder) {
        try {
            return Files.getOwner(folder).getName();
        } catch (IOException e) {
            throw new StartupException("Cannot tell the owner of " + folder + ": " + e, e);
        }
    }

    private static void chown(Path folder, String user) {
        try {
            var principal =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.toList()) {
                    Files.setOwner(path, principal);
                }
            }
        } catch (IOException e) {
            throw new StartupException(
                    "Expected to give " + folder + " to the user " + user + " for PostgreSQL, but: " + e, e);
        }
    }

    /// Others may pass through the data folder to what is theirs, but neither list nor read it.
    private static void letPass(Path dataFolder) {
        try {
            Files.setPosixFilePermissions(dataFolder, PosixFilePermissions.fromString("rwx--x--x"));
        } catch (IOException e) {
            throw new StartupException(
                    "Expected to let PostgreSQL's user pass through " + dataFolder + ", but: " + e, e);
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            // The program is not installed: the next way is tried.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while looking for a way to run PostgreSQL", e);
        }
    }
}
