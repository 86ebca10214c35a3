package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds programs as the system's shell would.
public final class Programs {
    private static final String USUAL_EXTENSIONS = ".COM;.EXE;.BAT;.CMD";

    private Programs() {}

    /// Whether this is Windows.
    public static boolean windows() {
        return File.separatorChar == '\\';
    }

    /// The first of the programs that this machine has.
    ///
    /// @param names names or paths, the most wanted first
    public static Optional<Path> find(NodeContext context, String... names) throws NodeException {
        Map<String, String> environment = RunVariables.environment(context);
        for (String name : names) {
            Optional<Path> found = find(name, environment, context.path("."));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// A program by its path (against the folder) or, when it is a bare name, on the `PATH`.
    static Optional<Path> find(String name, Map<String, String> environment, Path folder) throws NodeException {
        try {
            if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
                return executable(folder.resolve(name), environment);
            }
            for (String place : variable(environment, "PATH").split(File.pathSeparator, -1)) {
                Optional<Path> found = executable(folder.resolve(place).resolve(name), environment);
                if (found.isPresent() && !place.isEmpty()) {
                    return found;
                }
            }
            return Optional.empty();
        } catch (InvalidPathException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected the name of a program, but got '" + name + "'", e);
        }
    }

    private static Optional<Path> executable(Path path, Map<String, String> environment) {
        for (Path candidate : candidates(path, environment)) {
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return Optional.of(candidate.toAbsolutePath().normalize());
            }
        }
        return Optional.empty();
    }

    private static List<Path> candidates(Path path, Map<String, String> environment) {
        Path name = path.getFileName();
        if (!windows() || name == null) {
            return List.of(path);
        }
        String extensions = variable(environment, "PATHEXT");
        List<Path> candidates = new ArrayList<>();
        if (name.toString().contains(".")) {
            candidates.add(path);
        }
        for (String extension : (extensions.isEmpty() ? USUAL_EXTENSIONS : extensions).split(";", -1)) {
            candidates.add(path.resolveSibling(name + extension.toLowerCase(Locale.ROOT)));
        }
        return candidates;
    }

    /// A variable by its name, in any case on Windows; empty when there is none.
    private static String variable(Map<String, String> environment, String name) {
        String exact = environment.get(name);
        if (exact != null) {
            return exact;
        }
        return environment.entrySet().stream()
                .filter(variable -> windows() && variable.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }
}
