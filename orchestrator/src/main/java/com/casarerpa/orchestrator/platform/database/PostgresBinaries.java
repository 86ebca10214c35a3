package com.casarerpa.orchestrator.platform.database;

import com.casarerpa.orchestrator.platform.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/// The programs of PostgreSQL (`initdb`, `postgres`, `pg_ctl`), unpacked once per content from the archive in the
/// class path into a cache.
///
/// The name of the folder is the archive's digest and the folder appears by one rename, so that it is there wholly or
/// not at all, however many processes unpack at once.
record PostgresBinaries(Path home) {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    /// The path of one program.
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /// Finds or unpacks the programs in the first of the folders that can be written.
    ///
    /// @throws StartupException when this build has none for this machine, or no folder can be written
    static PostgresBinaries unpackInto(List<Path> caches) {
        String archive = archiveName();
        String digest = digest(archive);
        IOException last = null;
        for (Path cache : caches) {
            Path home = cache.resolve("postgresql-" + digest.substring(0, 16));
            try {
                if (!Files.isDirectory(home)) {
                    unpack(archive, cache, home);
                }
                return new PostgresBinaries(home);
            } catch (IOException e) {
                LOG.debug("Cannot unpack PostgreSQL into {}", cache, e);
                last = e;
            }
        }
        throw new StartupException(
                "Expected to unpack PostgreSQL into one of " + caches
                        + ", but none can be written. Free space there, or set DATABASE_URL to use a PostgreSQL of your own.",
                last);
    }

    private static String archiveName() {
        String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String system = os.contains("linux")
                ? "linux"
                : os.contains("mac") ? "darwin" : os.contains("windows") ? "windows" : "unknown";
        String machine = arch.equals("amd64") || arch.equals("x86_64") ? "x86_64" : "arm_64";
        String name = "/postgres-" + system + "-" + machine + ".txz";
        if (PostgresBinaries.class.getResource(name) == null) {
            throw new StartupException("This build brings no PostgreSQL for " + os + " on " + arch
                    + ". Build it on such a machine, or set DATABASE_URL to use a PostgreSQL of your own.");
        }
        return name;
    }

    private static InputStream open(String archive) throws IOException {
        InputStream stream = PostgresBinaries.class.getResourceAsStream(archive);
        if (stream == null) {
            throw new IOException("The resource " + archive + " has gone from the class path");
        }
        return stream;
    }

    private static String digest(String archive) {
        try (InputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Reading PostgreSQL's archive " + archive + " in the class path", e);
        }
    }

    private static void unpack(String archive, Path cache, Path home) throws IOException {
        Files.createDirectories(cache);
        Path temporary = Files.createTempDirectory(cache, ".unpack");
        LOG.info("Unpacking PostgreSQL into {}", home);
        try {
            // createTempDirectory makes it 0700; an unprivileged PostgreSQL of root has to read it as well.
            if (Files.getFileStore(temporary).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            extract(archive, temporary);
            Files.move(temporary, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (FileSystemException e) {
            // Somebody else was first: a folder that is not empty cannot be replaced.
            if (!Files.isDirectory(home)) {
                throw e;
            }
        } finally {
            deleteTree(temporary);
        }
    }

    private static void extract(String archive, Path target) throws IOException {
        try (InputStream raw = open(archive);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("The archive names a path outside itself: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    continue;
                }
                Files.createDirectories(path.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
                    if ((entry.getMode() & 0100) != 0) {
                        path.toFile().setExecutable(true, false);
                    }
                }
            }
        }
    }

    /// Deletes a folder and what is in it; nothing when it is not there.
    static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
