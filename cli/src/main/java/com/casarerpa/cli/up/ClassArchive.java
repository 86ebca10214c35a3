package com.casarerpa.cli.up;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// What a JVM has read of a program's classes, beside the jars, so that the next one starts with about two thirds of
/// the work. The JVM writes it itself in its first orderly exit, and passes over one that does not fit.
final class ClassArchive {
    private ClassArchive() {}

    /// The flags for a program of this name; none where there are folders of classes, as in a build, or where nothing
    /// can be written.
    static List<String> flags(String program, String classPath) {
        var entries =
                Arrays.stream(classPath.split(File.pathSeparator)).map(Path::of).toList();
        if (!entries.stream().allMatch(entry -> entry.toString().endsWith(".jar"))) {
            return List.of();
        }
        var folder = entries.getFirst().toAbsolutePath().getParent();
        return folder != null && Files.isWritable(folder)
                ? List.of(
                        "-XX:+AutoCreateSharedArchive",
                        "-XX:SharedArchiveFile=" + folder.resolve(program + ".jsa"),
                        // It tells of every class that it leaves out.
                        "-Xlog:cds*=off,aot*=off")
                : List.of();
    }
}
