package com.casarerpa.bench.peers;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.orchestrator.platform.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// A program of Node.js that lies in the class path, installed once per content with `npm ci` into the user's cache.
///
/// The folder appears by one rename, so that it is there wholly or not at all.
///
/// @param folder with the program and its `node_modules`
/// @param script the file to run
/// @param nodeVersion of the `node` on the path, such as `v20.20.2`
record NodeProgram(Path folder, String script, String nodeVersion) {
    private static final int MIN_NODE = 20;
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    /// How a process ended, and all that it wrote.
    record Ending(int status, String output) {
        /// What it wrote last.
        String lastLine() {
            return output.strip().lines().reduce("", (before, line) -> line);
        }

        /// The end of what it wrote, for a message.
        String explanation() {
            String text = output.strip();
            if (text.isEmpty()) {
                return "(it wrote nothing)";
            }
            List<String> lines = text.lines().toList();
            return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        }
    }

    /// Finds the program in the cache, or installs it there.
    ///
    /// @param name of the folder in the cache
    /// @param resources relative to this class: `package.json`, `package-lock.json`, the script …
    /// @throws BenchmarkException without Node.js or npm, or when npm fails
    static NodeProgram installed(String name, String script, List<String> resources) throws InterruptedException {
        String version = installedNode();
        Path home = UserCache.folder().resolve(name + "-" + digest(resources));
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(UserCache.folder());
                install(name, resources, home);
            }
        } catch (IOException e) {
            throw new BenchmarkException(
                    "Expected to install " + name + " in " + home + ", but: " + e
                            + ". Make room there, or name another folder in CASARE_CACHE_DIR.",
                    e);
        }
        return new NodeProgram(home, script, version);
    }

    private static void install(String name, List<String> resources, Path home)
            throws IOException, InterruptedException {
        Path growing = Files.createTempDirectory(UserCache.folder(), name + "-new");
        try {
            for (String resource : resources) {
                Path file = growing.resolve(resource.substring(resource.lastIndexOf('/') + 1));
                try (InputStream content = open(resource)) {
                    Files.copy(content, file);
                }
            }
            Ending ending;
            try {
                ending = run(new ProcessBuilder(npm(), "ci", "--no-audit", "--no-fund").directory(growing.toFile()));
            } catch (IOException e) {
                throw new BenchmarkException(
                        "npm is needed to install " + name + ", but it cannot be run (" + e.getMessage()
                                + "). Install Node.js with npm, or put it on the PATH.",
                        e);
            }
            if (ending.status() != 0) {
                throw new BenchmarkException("Expected `npm ci` to install " + name + ", but it ended with status "
                        + ending.status() + ": " + ending.explanation());
            }
            moveUnlessThere(growing, home);
        } finally {
            delete(growing);
        }
    }

    /// Another process may have installed it meanwhile.
    private static void moveUnlessThere(Path growing, Path home) throws IOException {
        try {
            Files.move(growing, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    /// Runs it to its end. It stops by itself when this process ends, because its standard input does.
    ///
    /// @param environment on top of this process's, without what tells of another database
    Ending run(List<String> arguments, Map<String, String> environment) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(node(), folder.resolve(script).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .keySet()
                .removeIf(key -> key.startsWith("PG") || key.startsWith("GRAPHILE_") || key.equals("DATABASE_URL"));
        builder.environment().putAll(environment);
        try {
            return run(builder);
        } catch (IOException e) {
            throw new BenchmarkException("Expected to run " + folder.resolve(script) + ", but: " + e, e);
        }
    }

    private static Ending run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ending(process.waitFor(), output);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String installedNode() throws InterruptedException {
        String needed = "Node.js " + MIN_NODE + " or newer with npm is needed for this benchmark, but ";
        String advice = " Install it from https://nodejs.org, or put it on the PATH.";
        try {
            Ending ending = run(new ProcessBuilder(node(), "--version"));
            String version = ending.output().strip();
            if (ending.status() != 0 || !version.matches("v[0-9]+\\..*")) {
                throw new BenchmarkException(needed + "`node --version` said: " + ending.explanation() + "." + advice);
            }
            if (Integer.parseInt(version.substring(1, version.indexOf('.'))) < MIN_NODE) {
                throw new BenchmarkException(needed + "found " + version + "." + advice);
            }
            return version;
        } catch (IOException e) {
            throw new BenchmarkException(needed + "node cannot be run (" + e.getMessage() + ")." + advice, e);
        }
    }

    private static String node() {
        return WINDOWS ? "node.exe" : "node";
    }

    private static String npm() {
        return WINDOWS ? "npm.cmd" : "npm";
    }

    private static String digest(List<String> resources) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String resource : resources) {
                try (InputStream content = open(resource)) {
                    digest.update(content.readAllBytes());
                }
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from the class path", e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream content = NodeProgram.class.getResourceAsStream(resource);
        if (content == null) {
            throw new IOException("The resource " + resource + " has gone from the class path");
        }
        return content;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
