package com.casarerpa.cli.bench;

import com.casarerpa.bench.Benchmark;
import com.casarerpa.bench.peers.PeersBenchmark;
import com.casarerpa.cli.up.OrchestratorLauncher;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `casare bench peers`.
@Command(
        name = "peers",
        description = {
            "2 min: claim+complete over HTTP ÷ job queues of others, which have no HTTP.",
            "Robots claim and complete as fast as they are answered; in turn with that, db-scheduler (in",
            "this process) and graphile-worker (batched, in a Node.js process) work off jobs on the same",
            "PostgreSQL, each in a schema of its own that is dropped afterwards. The first time, npm",
            "installs graphile-worker into the cache folder.",
            "Prints http_over_dbscheduler, http_over_graphile."
        })
final class PeersCommand extends ReportingCommand {
    @Option(names = "--robots", paramLabel = "N", description = "How many robots, 1 to 10000; 256 unless given.")
    private int robots = 256;

    @Option(names = "--rounds", paramLabel = "N", description = "How many rounds, 1 to 100; 3 unless given.")
    private int rounds = 3;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "About how long each of the three works in a round, 1 to 600; 10 unless given.")
    private int seconds = 10;

    @Mixin
    private final DatabaseOption database = new DatabaseOption();

    @Override
    Benchmark benchmark() {
        return new PeersBenchmark(
                new OrchestratorLauncher(),
                database.url(),
                inRange("--robots", robots, 1, 10_000),
                inRange("--rounds", rounds, 1, 100),
                Duration.ofSeconds(inRange("--seconds", seconds, 1, 600)));
    }
}
