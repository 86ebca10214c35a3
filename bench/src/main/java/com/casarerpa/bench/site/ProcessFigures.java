package com.casarerpa.bench.site;

import com.casarerpa.bench.BenchmarkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What the kernel says about a process (Linux's `/proc`).
public final class ProcessFigures {
    private static final double TICKS_PER_SECOND = 100;

    private ProcessFigures() {}

    /// Processor time of a process so far, in seconds, kernel and user; of all its threads.
    public static double cpuSeconds(long pid) {
        String[] fields = stat(pid);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /// The same of a process and all that it has started, ended ones included.
    public static double cpuSecondsWithChildren(long pid) {
        String[] fields = stat(pid);
        double own = (Long.parseLong(fields[11])
                        + Long.parseLong(fields[12])
                        + Long.parseLong(fields[13])
                        + Long.parseLong(fields[14]))
                / TICKS_PER_SECOND;
        return own
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToDouble(child -> cpuSecondsOrZero(child.pid()))
                        .sum();
    }

    /// The same as [#cpuSeconds], and 0 when the process has ended.
    public static double cpuSecondsOrZero(long pid) {
        try {
            return cpuSeconds(pid);
        } catch (BenchmarkException ended) {
            return 0;
        }
    }

    /// Memory that a process has in RAM now, in MB of 1,048,576 bytes.
    public static double rssMegabytes(long pid) {
        return status(pid, "VmRSS:") / 1024.0;
    }

    /// The most that it ever had.
    public static double peakRssMegabytes(long pid) {
        return status(pid, "VmHWM:") / 1024.0;
    }

    /// How many files and connections a process may have open.
    public static long openFileLimit(long pid) {
        for (String line : lines(pid, "limits")) {
            if (line.startsWith("Max open files")) {
                String soft = line.replaceFirst("Max open files *([^ ]+).*", "$1");
                return soft.equals("unlimited") ? Long.MAX_VALUE : Long.parseLong(soft);
            }
        }
        throw new BenchmarkException("Expected a line 'Max open files' in /proc/" + pid + "/limits.");
    }

    private static long status(long pid, String name) {
        for (String line : lines(pid, "status")) {
            if (line.startsWith(name)) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new BenchmarkException("Expected a line '" + name + "' in /proc/" + pid + "/status.");
    }

    /// The fields after the name of the program, which may contain blanks.
    private static String[] stat(long pid) {
        String line = String.join(" ", lines(pid, "stat"));
        return line.substring(line.lastIndexOf(')') + 2).split(" ");
    }

    private static List<String> lines(long pid, String file) {
        Path path = Path.of("/proc", Long.toString(pid), file);
        try (Stream<String> lines = Files.lines(path)) {
            return lines.toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new BenchmarkException(
                    "Expected to read " + path + " for the CPU and memory of a process, but: " + e
                            + ". This needs Linux, and the process must still run.",
                    e);
        }
    }
}
