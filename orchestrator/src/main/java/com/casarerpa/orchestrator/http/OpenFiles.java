package com.casarerpa.orchestrator.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How many files this process may have open; each connection is one.
final class OpenFiles {
    private static final Logger LOG = LoggerFactory.getLogger(OpenFiles.class);
    /// 10,000 robots, one connection each, and as much again as other files, dashboards and reconnects need.
    private static final long NEEDED = 12_000;

    private OpenFiles() {}

    /// The limit; Java has raised the soft limit to the hard one already. Empty where there is none, as on Windows.
    static OptionalLong most() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? OptionalLong.of(unix.getMaxFileDescriptorCount())
                : OptionalLong.empty();
    }

    /// Says so when that is too few for a large fleet.
    static void check() {
        var most = most();
        if (most.isPresent() && most.getAsLong() < NEEDED) {
            LOG.warn(
                    "Expected to be allowed {} open files, which 10,000 robots need, but {} are allowed. For a large"
                            + " fleet raise the hard limit: LimitNOFILE=65536 in the systemd unit, --ulimit"
                            + " nofile=65536 with Docker, or ulimit -Hn 65536 before the start.",
                    NEEDED,
                    most.getAsLong());
        }
    }
}
