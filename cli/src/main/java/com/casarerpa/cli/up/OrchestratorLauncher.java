package com.casarerpa.cli.up;

import com.casarerpa.bench.site.Launcher;
import java.nio.file.Path;
import java.util.Map;

/// Starts orchestrators for benchmarks exactly as `casare up` starts its own.
public final class OrchestratorLauncher implements Launcher {
    @Override
    public Started start(String name, int port, Path data, Map<String, String> environment) {
        return new StartedProgram(Program.start(
                name, data.resolve("logs"), Fleet.orchestratorFlags(), environment, Fleet.orchestrator(port, data)));
    }
}
