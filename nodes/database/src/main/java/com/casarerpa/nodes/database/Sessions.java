package com.casarerpa.nodes.database;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The connections of a run, in the order in which they were opened; closed with it. Thread-safe.
final class Sessions implements AutoCloseable {
    /// More connections than a workflow can mean: one in a loop that is never closed.
    private static final int MOST = 100;

    private final Map<Session, Consumer<String>> open = new LinkedHashMap<>();

    /// Those of the run.
    static Sessions of(NodeContext context) throws Exception {
        return context.resource(Sessions.class, Sessions::new);
    }

    /// The connection of the input `connection`, else the one that the run opened last.
    static Session session(NodeContext context) throws Exception {
        Object given = context.input("connection");
        if (given instanceof Session session) {
            return session;
        }
        if (given != null && !"".equals(given)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected `connection` to come from a DatabaseConnectNode, but got " + Values.describe(given));
        }
        return of(context)
                .last()
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected a database connection, but `connection` has none and the run has opened none;"
                                + " put a DatabaseConnectNode before"));
    }

    /// Keeps a connection until the run ends.
    synchronized void add(Session session, NodeContext context) throws NodeException {
        open.keySet().removeIf(known -> !known.isOpen());
        if (open.size() >= MOST) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    "Expected at most " + MOST + " open connections in a run; close those that are done"
                            + " with CloseDatabaseNode");
        }
        open.put(session, message -> context.log(LogLevel.WARNING, message));
    }

    private synchronized Optional<Session> last() {
        return open.keySet().stream().filter(Session::isOpen).reduce((earlier, later) -> later);
    }

    @Override
    public synchronized void close() {
        open.forEach((session, warn) -> {
            if (session.end()) {
                warn.accept(rolledBack(session));
            }
        });
        open.clear();
    }

    static String rolledBack(Session session) {
        return "A transaction on " + session.label() + " was still open; it was rolled back";
    }
}
