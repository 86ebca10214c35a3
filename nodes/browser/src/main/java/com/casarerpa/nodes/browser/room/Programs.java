package com.casarerpa.nodes.browser.room;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of a machine: by a variable that names one, on the PATH, at the places where they are installed.
record Programs(Map<String, String> environment, boolean windows) {
    static Programs ofThisMachine() {
        return new Programs(
                System.getenv(),
                System.getProperty("os.name", "")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("windows"));
    }

    /// What the variable names, if that is a program.
    Optional<Path> named(String variable) {
        return path(environment.getOrDefault(variable, "")).filter(Programs::isProgram);
    }

    /// The first of the names that is on the PATH.
    Optional<Path> onPath(List<String> names) {
        List<String> folders = List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator, -1));
        return names.stream()
                .flatMap(name -> folders.stream()
                        .filter(folder -> !folder.isBlank())
                        .flatMap(folder -> Stream.concat(path(folder, name).stream(), windowsPath(folder, name))))
                .filter(Programs::isProgram)
                .findFirst();
    }

    /// The first of the places that is a program; `%NAME%` at the begin stands for a variable.
    Optional<Path> at(List<String> places) {
        return places.stream()
                .flatMap(place -> place(place).stream())
                .filter(Programs::isProgram)
                .findFirst();
    }

    private Optional<Path> place(String place) {
        if (!place.startsWith("%")) {
            return path(place);
        }
        int end = place.indexOf('%', 1);
        String folder = environment.get(place.substring(1, end));
        return folder == null ? Optional.empty() : path(folder + place.substring(end + 1));
    }

    private Stream<Path> windowsPath(String folder, String name) {
        return windows ? path(folder, name + ".exe").stream() : Stream.of();
    }

    private static Optional<Path> path(String first, String... more) {
        try {
            return first.isBlank() ? Optional.empty() : Optional.of(Path.of(first, more));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path path) {
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
