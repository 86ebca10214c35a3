package com.casarerpa.cli.up;

import com.casarerpa.bench.site.Launcher;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Starts robots for benchmarks with the flags that `casare up` gives its own. The address of the orchestrator and the
/// key are expected in the environment; the port means nothing.
public final class RobotLauncher implements Launcher {
    @Override
    public Started start(String name, int port, Path data, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("CASARE_DATA_DIR", data.toString());
        return new StartedProgram(Program.start(
                name,
                data.resolve("logs"),
                Fleet.robotFlags(),
                all,
                List.of(
                        "robot",
                        "--managed",
                        "--name",
                        name,
                        "--work-folder",
                        data.resolve("work").toString())));
    }
}
