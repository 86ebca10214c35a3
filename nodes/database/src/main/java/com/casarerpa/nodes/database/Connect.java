package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Connects to a database. The connection lives until it is closed or the run ends, whichever comes first.
///
/// `pool_size` means nothing here: statements of one connection follow each other, also in parallel branches, which
/// is what keeps a transaction together. `charset` neither: the drivers talk UTF-8.
final class Connect implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Target target = TargetReader.read(context);
        boolean autoCommit = context.flag("auto_commit", true);
        Session session = target.dialect() == Dialect.SQLITE
                ? open(target, null, autoCommit, context.policy().limits())
                : reach(target, autoCommit, context);
        try {
            Sessions.of(context).add(session, context);
        } catch (NodeException e) {
            session.close();
            throw e;
        }
        return NodeResult.of("connection", session).with("success", true).with("error", "");
    }

    /// Tries the addresses of the host, one after the other.
    private static Session reach(Target target, boolean autoCommit, NodeContext context) throws Exception {
        List<InetAddress> addresses = context.policy().network().resolve(target.host());
        NodeException last = null;
        for (InetAddress address : addresses) {
            try {
                return open(
                        target,
                        Route.to(address, target.port()),
                        autoCommit,
                        context.policy().limits());
            } catch (NodeException e) {
                last = e;
            }
        }
        throw last == null
                ? new NodeException(NodeException.NOT_FOUND, "the host " + target.host() + " has no address")
                : last;
    }

    private static Session open(Target target, @Nullable Route route, boolean autoCommit, Limits limits)
            throws Exception {
        boolean opened = false;
        try {
            Session session = Worker.run(() -> session(target, route, autoCommit, limits), new GiveUp(route));
            opened = true;
            return session;
        } catch (SQLException e) {
            throw SqlFailures.ofConnection(target.label(), e, target.secrets(), hint(target));
        } finally {
            if (!opened && route != null) {
                route.close();
            }
        }
    }

    private static Session session(Target target, @Nullable Route route, boolean autoCommit, Limits limits)
            throws SQLException, NodeException {
        Connection connection = Opening.open(target, route, limits);
        boolean ready = false;
        try {
            connection.setAutoCommit(autoCommit);
            ready = true;
            return new Session(target, connection, route, autoCommit);
        } finally {
            if (!ready) {
                connection.close();
            }
        }
    }

    private static String hint(Target target) {
        return switch (target.dialect()) {
            case SQLITE -> "; check that the file is a SQLite database and may be written";
            case POSTGRESQL, MYSQL ->
                "; check host, port (usually " + target.dialect().usualPort()
                        + "), database, user and password, and whether the server wants TLS (`ssl`)";
        };
    }

    private record GiveUp(@Nullable Route route) implements Worker.Stop {
        @Override
        public void ask() {
            force();
        }

        @Override
        public void force() {
            if (route != null) {
                route.close();
            }
        }
    }
}
