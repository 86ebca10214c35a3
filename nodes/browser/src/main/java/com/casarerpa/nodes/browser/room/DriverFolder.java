package com.casarerpa.nodes.browser.room;

import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where the program lies that drives browsers. It comes as files in a jar and must be in a folder; unpacked once for
/// each version into the user's own cache, so that a robot starts sooner and leaves nothing behind when it is killed.
final class DriverFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DriverFolder.class);
    private static final String PROPERTY = "playwright.cli.dir";
    private static final String RESOURCE = "driver/package";

    private DriverFolder() {}

    /// Unpacks the driver unless it is there, and tells Playwright where it is. If the cache cannot be used, Playwright
    /// unpacks into a temporary folder of its own.
    static synchronized void prepare() {
        if (System.getProperty(PROPERTY) != null) {
            return;
        }
        String version = Playwright.class.getPackage().getImplementationVersion();
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "casarerpa");
        try {
            Path folder = unpack(cache, "playwright-" + (version == null ? "unknown" : version));
            System.setProperty(PROPERTY, folder.toString());
        } catch (IOException | URISyntaxException | UncheckedIOException e) {
            LOG.info("{} cannot hold the driver of browsers ({}); a temporary folder is used", cache, e.toString());
        }
    }

    static Path unpack(Path cache, String name) throws IOException, URISyntaxException {
        Path folder = cache.resolve(name);
        if (Files.isRegularFile(folder.resolve("package").resolve("cli.js"))) {
            return folder;
        }
        Files.createDirectories(cache);
        Path aside = Files.createTempDirectory(cache, name + "-");
        try {
            copy(aside.resolve("package"));
            Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(aside);
            // Another process may have been quicker.
            if (!Files.isRegularFile(folder.resolve("package").resolve("cli.js"))) {
                throw e;
            }
        }
        return folder;
    }

    private static void copy(Path target) throws IOException, URISyntaxException {
        URL resource = DriverFolder.class.getClassLoader().getResource(RESOURCE + "/cli.js");
        if (resource == null) {
            throw new IOException("the jar of Playwright's driver is not on the class path");
        }
        URI uri = resource.toURI();
        if (!uri.getScheme().equals("jar")) {
            copyTree(Path.of(uri).resolveSibling("."), target);
            return;
        }
        String text = uri.toString();
        try (FileSystem jar = FileSystems.newFileSystem(URI.create(text.substring(0, text.indexOf('!'))), Map.of())) {
            copyTree(jar.getPath(RESOURCE), target);
        }
    }

    private static void copyTree(Path from, Path target) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(from)) {
            all = tree.toList();
        }
        for (Path each : all) {
            Path to = target.resolve(from.relativize(each).toString());
            if (Files.isDirectory(each)) {
                Files.createDirectories(to);
            } else {
                Files.copy(each, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> tree = Files.walk(folder)) {
            all = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
