package com.casarerpa.nodes.system.process;

import com.casarerpa.nodes.core.process.ProcFiles;
import java.io.File;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A process as nodes show it, with the names and units of Python's `psutil`.
///
/// @param name the program's name, without its folder
/// @param status `running`, `sleeping`, `stopped`, `zombie`, …; systems that do not tell: `running`
record ProcessEntry(ProcessHandle handle, String name, String status) {
    private static final Map<String, String> STATES = Map.of(
            "R",
            "running",
            "S",
            "sleeping",
            "D",
            "disk-sleep",
            "T",
            "stopped",
            "t",
            "tracing-stop",
            "Z",
            "zombie",
            "X",
            "dead",
            "I",
            "idle");
    private static final int COMM_LENGTH = 15;
    private static final double PAGE_MIB = 4096.0 / (1 << 20);

    /// All that this user may see, in the order of their ids.
    static List<ProcessEntry> all() {
        return ProcessHandle.allProcesses()
                .sorted()
                .map(handle -> new ProcessEntry(handle, name(handle), status(handle.pid())))
                .filter(entry -> !entry.name().isEmpty())
                .toList();
    }

    private static String name(ProcessHandle handle) {
        String known = ProcFiles.name(handle.pid());
        if (known.isEmpty()) {
            return handle.info().command().map(ProcessEntry::file).orElse("");
        }
        // Linux keeps 15 characters; the command line has the rest.
        String first = file(ProcFiles.words(handle.pid()).getFirst());
        return known.length() >= COMM_LENGTH && first.startsWith(known) ? first : known;
    }

    private static String file(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1);
    }

    private static String status(long pid) {
        return ProcFiles.stat(pid)
                .map(stat -> STATES.getOrDefault(stat[0], "running"))
                .orElse("running");
    }

    /// `pid`, `name`, `status`; with details also `cpu_percent` (of one core, since the process began),
    /// `memory_mb`
    /// (None where the system does not tell), `username` and `create_time` (seconds since 1970).
    Map<String, @Nullable Object> value(boolean details, Clock clock) {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("pid", handle.pid());
        value.put("name", name);
        value.put("status", status);
        if (details) {
            ProcessHandle.Info info = handle.info();
            Optional<Instant> began = info.startInstant();
            value.put("cpu_percent", cpuPercent(info, began, clock.instant()));
            value.put("memory_mb", memory(handle.pid()));
            value.put("username", info.user().orElse("N/A"));
            value.put("create_time", began.map(at -> at.toEpochMilli() / 1000.0).orElse(null));
        }
        return value;
    }

    private static double cpuPercent(ProcessHandle.Info info, Optional<Instant> began, Instant now) {
        double busy = info.totalCpuDuration().map(Duration::toMillis).orElse(0L);
        double lived = began.map(at -> Duration.between(at, now).toMillis()).orElse(0L);
        return lived <= 0 ? 0.0 : rounded(busy * 100 / lived);
    }

    private static @Nullable Double memory(long pid) {
        String[] pages = ProcFiles.statm(pid);
        return pages.length < 2 ? null : rounded(Double.parseDouble(pages[1]) * PAGE_MIB);
    }

    private static double rounded(double number) {
        return Math.round(number * 100) / 100.0;
    }
}
