package com.casarerpa.cli.up;

import com.casarerpa.bench.site.Launcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Starts orchestrators for benchmarks exactly as `casare up` starts its own.
public final class OrchestratorLauncher implements Launcher {
    @Override
    public Orchestrator start(String name, int port, Path data, Map<String, String> environment) {
        Program program = Program.start(
                name, data.resolve("logs"), Fleet.orchestratorFlags(), environment, Fleet.orchestrator(port, data));
        return new Orchestrator() {
            @Override
            public long pid() {
                return program.pid();
            }

            @Override
            public boolean alive() {
                return program.alive();
            }

            @Override
            public String epitaph() {
                return program.epitaph();
            }

            @Override
            public void stop(Duration patience) throws InterruptedException {
                program.stop(patience);
            }

            @Override
            public void kill() throws InterruptedException {
                program.kill();
            }
        };
    }
}
