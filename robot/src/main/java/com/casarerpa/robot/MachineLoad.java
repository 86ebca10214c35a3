package com.casarerpa.robot;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How busy the machine and this process are.
final class MachineLoad {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final double MIB = 1024.0 * 1024.0;

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /// The machine's processors, 0 to 100; null when not known (yet).
    @Nullable
    Double cpuPercent() {
        return percent(system.getCpuLoad());
    }

    /// The machine's memory, 0 to 100; null when not known. What the system uses for caches counts as free.
    @Nullable
    Double memoryPercent() {
        double total = (double) system.getTotalMemorySize();
        double free = Math.max((double) system.getFreeMemorySize(), available());
        return total <= 0 || free > total ? null : percent((total - free) / total);
    }

    /// Figures of this process.
    Map<String, @Nullable Object> process() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        Runtime runtime = Runtime.getRuntime();
        figures.put("process_cpu_percent", percent(system.getProcessCpuLoad()));
        figures.put("process_heap_mib", Math.round((runtime.totalMemory() - runtime.freeMemory()) / MIB));
        figures.put("processors", runtime.availableProcessors());
        figures.put("uptime_seconds", ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
        return figures;
    }

    private static @Nullable Double percent(double part) {
        return Double.isFinite(part) && part >= 0 ? Math.round(Math.min(part, 1) * 1000) / 10.0 : null;
    }

    /// On Linux, what could be had at once; elsewhere 0.
    private static double available() {
        if (!Files.isReadable(MEMINFO)) {
            return 0;
        }
        try {
            List<String> lines = Files.readAllLines(MEMINFO);
            return lines.stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }
}
