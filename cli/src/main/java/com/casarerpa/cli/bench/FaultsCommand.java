package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.fault.FaultBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import com.casarerpa.cli.up.RobotLauncher;
import java.security.SecureRandom;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `casare bench faults`.
@Command(
        name = "faults",
        description = {
            "10 min: nothing lost and nothing run twice, while processes are killed and networks cut.",
            "Two orchestrators on one PostgreSQL, simulated robots and two real ones work; a plan drawn from a seed kills",
            "and stops orchestrators, the database and robots, terminates sessions, locks rows, and drops answers, delays,",
            "half-closes, cuts and swallows what goes over the network. Then every acknowledged operation is compared with",
            "the tables. Prints operations, faults, lost, double, overlap, stale, unexplained, recover_p99_ms,",
            "reclaim_p99_ms; each finding with the story of its job, and then the exit code is 1."
        })
final class FaultsCommand extends ReportingCommand {
    /// What can be planted.
    enum Plant {
        fencing
    }

    @Option(names = "--minutes", paramLabel = "N", description = "How long, 1 to 1440; 10 unless given.")
    private int minutes = 10;

    @Option(
            names = "--seed",
            paramLabel = "S",
            description = "The same seed gives the same faults in the same order; random unless given, and printed.")
    private @Nullable Long seed;

    @Option(names = "--robots", paramLabel = "N", description = "Simulated robots, 8 to 1000; 64 unless given.")
    private int robots = 64;

    @Option(
            names = "--plant",
            paramLabel = "BUG",
            description = {
                "fencing: orchestrators that do not look at who holds a lease, by patched copies of their statements.",
                "The findings must show it."
            })
    private @Nullable Plant plant;

    @Override
    Benchmark benchmark() {
        return new FaultBenchmark(
                new OrchestratorLauncher(),
                new RobotLauncher(),
                inRange("--robots", robots, 8, 1000),
                Duration.ofMinutes(inRange("--minutes", minutes, 1, 1440)),
                seed == null ? new SecureRandom().nextInt(1_000_000) : seed,
                plant == Plant.fencing);
    }
}
