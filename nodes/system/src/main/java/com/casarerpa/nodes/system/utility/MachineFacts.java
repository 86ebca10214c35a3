package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Numbers;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.FileStore;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the JDK, and on Linux `/proc`, say about this machine. Sizes are in GiB, to two places.
final class MachineFacts {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final double GIB = 1L << 30;
    private static final long CPU_SAMPLE_MILLIS = 100;
    /// File systems that show no disk.
    private static final Set<String> NO_DISKS = Set.of(
            "proc",
            "sysfs",
            "tmpfs",
            "devtmpfs",
            "devpts",
            "cgroup",
            "cgroup2",
            "mqueue",
            "securityfs",
            "debugfs",
            "tracefs",
            "pstore",
            "bpf",
            "configfs",
            "fusectl",
            "hugetlbfs",
            "autofs",
            "binfmt_misc",
            "nsfs",
            "squashfs");

    private MachineFacts() {}

    static String osName() {
        return system() + " " + System.getProperty("os.version", "");
    }

    private static String system() {
        String name = System.getProperty("os.name", "");
        // As Python's platform.system() names it.
        return name.startsWith("Windows") ? "Windows" : name.startsWith("Mac") ? "Darwin" : name;
    }

    static Map<String, Object> os() {
        Map<String, Object> os = new LinkedHashMap<>();
        os.put("system", system());
        os.put("release", System.getProperty("os.version", ""));
        os.put("version", firstLine("/proc/version", System.getProperty("os.name", "")));
        os.put("machine", System.getProperty("os.arch", "").equals("amd64") ? "x86_64" : System.getProperty("os.arch"));
        os.put("processor", processor());
        os.put("hostname", hostName());
        os.put("java_version", System.getProperty("java.version", ""));
        return os;
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // The machine's own name has no address: what the system tells programs is left.
            return firstLine("/etc/hostname", System.getenv().getOrDefault("COMPUTERNAME", ""));
        }
    }

    private static String processor() {
        return cpuInfo("model name", System.getenv().getOrDefault("PROCESSOR_IDENTIFIER", ""));
    }

    /// A field of `/proc/cpuinfo`, or the fallback.
    private static String cpuInfo(String field, String fallback) {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try {
                return Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(field))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(fallback);
            } catch (IOException e) {
                return fallback;
            }
        }
        return fallback;
    }

    private static String firstLine(String file, String fallback) {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            return fallback;
        }
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            return fallback;
        }
    }

    /// How busy the processors are, over a tenth of a second.
    static double cpuPercent() throws InterruptedException {
        // The first call only begins the measurement.
        double _ = SYSTEM.getCpuLoad();
        Thread.sleep(CPU_SAMPLE_MILLIS);
        double load = SYSTEM.getCpuLoad();
        return load < 0 ? 0 : Numbers.round(load * 100, 1);
    }

    static Map<String, @Nullable Object> cpu(double percent) {
        Map<String, @Nullable Object> cpu = new LinkedHashMap<>();
        String mhz = cpuInfo("cpu MHz", "");
        cpu.put("percent", percent);
        cpu.put("cores_logical", (long) SYSTEM.getAvailableProcessors());
        cpu.put("frequency_mhz", mhz.isEmpty() ? null : Double.valueOf(mhz));
        return cpu;
    }

    static Map<String, Object> ram() {
        long total = SYSTEM.getTotalMemorySize();
        long available = availableKibibytes().orElse(SYSTEM.getFreeMemorySize() / 1024) * 1024;
        Map<String, Object> ram = new LinkedHashMap<>();
        ram.put("total_gb", gib(total));
        ram.put("available_gb", gib(Math.min(total, available)));
        ram.put("used_gb", gib(Math.max(0, total - available)));
        ram.put("percent", part(Math.max(0, total - available), total));
        return ram;
    }

    /// What Linux could give to programs, caches included; the JDK knows only what is entirely unused.
    private static OptionalLong availableKibibytes() {
        Path file = Path.of("/proc/meminfo");
        if (!Files.isReadable(file)) {
            return OptionalLong.empty();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith("MemAvailable:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }

    /// The disks, that with the system's root first; each device once.
    static List<Map<String, Object>> disks() {
        List<Map<String, Object>> disks = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (FileStore store : FileSystems.getDefault().getFileStores()) {
            disk(store).filter(disk -> seen.add(store.name())).ifPresent(disks::add);
        }
        disks.sort(Comparator.comparingInt(disk -> "/".equals(disk.get("mountpoint")) ? 0 : 1));
        return disks;
    }

    /// Empty for what is no disk, for a drive without a medium, and for one that this user may not see.
    private static Optional<Map<String, Object>> disk(FileStore store) {
        try {
            long total = store.getTotalSpace();
            if (total <= 0 || NO_DISKS.contains(store.type())) {
                return Optional.empty();
            }
            long used = total - store.getUnallocatedSpace();
            Map<String, Object> disk = new LinkedHashMap<>();
            disk.put("device", store.name());
            disk.put("mountpoint", mountPoint(store));
            disk.put("fstype", store.type());
            disk.put("total_gb", gib(total));
            disk.put("used_gb", gib(used));
            disk.put("free_gb", gib(store.getUsableSpace()));
            disk.put("percent", part(used, total));
            return Optional.of(disk);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The JDK says it in the store's text only: `/home (/dev/sda1)`, `Data (D:)`.
    private static String mountPoint(FileStore store) {
        String text = store.toString();
        int open = text.lastIndexOf(" (");
        if (open < 0) {
            return text;
        }
        String inside = text.substring(open + 2, text.length() - 1);
        return inside.matches("[A-Za-z]:") ? inside + "\\" : text.substring(0, open);
    }

    static Map<String, @Nullable Object> network() {
        List<Map<String, Object>> interfaces = new ArrayList<>();
        try {
            for (NetworkInterface card : NetworkInterface.networkInterfaces().toList()) {
                List<Map<String, Object>> addresses = card.inetAddresses()
                        .map(address -> Map.<String, Object>of(
                                "family",
                                address instanceof Inet4Address ? "AF_INET" : "AF_INET6",
                                "address",
                                address.getHostAddress().replaceAll("%.*", "")))
                        .toList();
                interfaces.add(Map.of("name", card.getName(), "addresses", addresses));
            }
        } catch (SocketException e) {
            // The system shows no cards, as in a sandbox: the list stays as far as it got.
            interfaces.sort(Comparator.comparing(card -> String.valueOf(card.get("name"))));
        }
        long[] bytes = trafficOfLinux();
        Map<String, @Nullable Object> network = new LinkedHashMap<>();
        network.put("bytes_sent", bytes.length == 0 ? null : (Object) bytes[1]);
        network.put("bytes_recv", bytes.length == 0 ? null : (Object) bytes[0]);
        network.put("interfaces", interfaces);
        return network;
    }

    /// Bytes received and sent over all cards since the start; empty where there is no `/proc`.
    private static long[] trafficOfLinux() {
        Path file = Path.of("/proc/net/dev");
        if (!Files.isReadable(file)) {
            return new long[0];
        }
        long[] sums = new long[2];
        try {
            for (String line : Files.readAllLines(file)) {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    long[] numbers = Arrays.stream(
                                    line.substring(colon + 1).strip().split("\\s+"))
                            .mapToLong(Long::parseLong)
                            .toArray();
                    sums[0] += numbers[0];
                    sums[1] += numbers[8];
                }
            }
            return sums;
        } catch (IOException e) {
            return new long[0];
        }
    }

    static double percent(Map<String, Object> facts) {
        return facts.get("percent") instanceof Double percent ? percent : 0;
    }

    private static double gib(long bytes) {
        return Numbers.round(bytes / GIB, 2);
    }

    private static double part(long used, long total) {
        return total == 0 ? 0 : Numbers.round(100.0 * used / total, 1);
    }
}
