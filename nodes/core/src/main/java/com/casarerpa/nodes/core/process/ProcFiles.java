package com.casarerpa.nodes.core.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Linux tells about processes below `/proc`; nothing on other systems. Processes come and go while one looks,
/// so what cannot be read is taken for gone.
public final class ProcFiles {
    private static final Path ROOT = Path.of("/proc");
    private static final int STATE = 0;
    /// `starttime` is field 22 of proc(5), and the state field 3.
    private static final int BEGINNING = 19;

    private static final boolean THERE = Files.isReadable(ROOT.resolve("self/stat"));

    private ProcFiles() {}

    /// Whether this system has it.
    public static boolean there() {
        return THERE;
    }

    /// The ids of all processes.
    public static List<Long> pids() {
        List<Long> pids = new ArrayList<>();
        if (!THERE) {
            return pids;
        }
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(ROOT, "[0-9]*")) {
            for (Path folder : folders) {
                pids.add(Long.parseLong(String.valueOf(folder.getFileName())));
            }
        } catch (IOException e) {
            return List.of();
        }
        return pids;
    }

    /// The environment with which a process began; empty for processes of others and for dead ones.
    public static Map<String, String> environment(long pid) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String entry : text(pid, "environ").split("\0", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                variables.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return variables;
    }

    /// The fields of `stat` from the state on; the name before them may hold blanks.
    public static Optional<String[]> stat(long pid) {
        String text = text(pid, "stat");
        int end = text.lastIndexOf(')');
        return end < 0
                ? Optional.empty()
                : Optional.of(text.substring(end + 1).strip().split(" ", -1));
    }

    /// When a process began, in ticks since the machine started; empty when it is no more.
    public static Optional<Long> beginning(long pid) {
        return stat(pid)
                .filter(fields -> fields.length > BEGINNING && !fields[STATE].equals("Z") && !fields[STATE].equals("X"))
                .map(fields -> Long.parseLong(fields[BEGINNING]));
    }

    /// The name of a process as Linux keeps it, 15 characters at most.
    public static String name(long pid) {
        return text(pid, "comm").strip();
    }

    /// The words of its command line.
    public static List<String> words(long pid) {
        return List.of(text(pid, "cmdline").split("\0"));
    }

    /// The numbers of `statm`: total, resident, shared, …, in pages.
    public static String[] statm(long pid) {
        return text(pid, "statm").strip().split(" ", -1);
    }

    private static String text(long pid, String file) {
        try {
            return new String(
                    Files.readAllBytes(ROOT.resolve(Long.toString(pid)).resolve(file)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
