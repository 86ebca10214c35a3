package com.casarerpa.nodes.system.process;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Environment variables that a run has set for itself: its nodes and the programs that they start see
/// them, the robot
/// and other runs do not. Thread-safe.
public final class RunVariables implements AutoCloseable {
    private final Map<String, String> values = new LinkedHashMap<>();

    /// Those of the run.
    public static RunVariables of(NodeContext context) throws NodeException {
        try {
            return context.resource(RunVariables.class, RunVariables::new);
        } catch (Exception e) {
            throw new NodeException(
                    NodeException.INTERNAL_ERROR, "The run's environment variables could not be made: " + e, e);
        }
    }

    /// The whole environment that nodes of the run see: the robot's, as far as its policy shows it, and
    /// what the run
    /// has set.
    public static Map<String, String> environment(NodeContext context) throws NodeException {
        Map<String, String> all =
                new LinkedHashMap<>(context.policy().variables().visible(System.getenv()));
        of(context).values().forEach((name, value) -> {
            all.keySet().removeIf(known -> Programs.windows() && known.equalsIgnoreCase(name));
            all.put(name, value);
        });
        return all;
    }

    /// Sets a variable.
    public synchronized void set(String name, String value) {
        values.put(name, value);
    }

    private synchronized Map<String, String> values() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    @Override
    public synchronized void close() {
        values.clear();
    }
}
