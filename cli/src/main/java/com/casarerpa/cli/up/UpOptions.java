package com.casarerpa.cli.up;

import com.casarerpa.cli.server.DataPaths;
import java.util.Optional;

/// What `casare up` was asked to start.
///
/// @param port the orchestrator's
/// @param robots how many, 0 to 100
/// @param databaseUrl empty means a PostgreSQL of its own
record UpOptions(int port, DataPaths data, int robots, Optional<String> databaseUrl, boolean examples) {}
