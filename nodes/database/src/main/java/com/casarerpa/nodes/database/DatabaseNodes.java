package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.action.SuperNode;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes of this module.
public final class DatabaseNodes {
    private static final Action BEGIN = context -> {
        Session session = Sessions.session(context);
        session.begin();
        return connected(session);
    };
    private static final Action COMMIT = context -> {
        Session session = Sessions.session(context);
        session.commit();
        return connected(session);
    };
    private static final Action ROLLBACK = context -> {
        Session session = Sessions.session(context);
        session.rollback();
        return connected(session);
    };
    private static final Action CLOSE = context -> {
        Session session = Sessions.session(context);
        if (session.end()) {
            context.log(LogLevel.WARNING, Sessions.rolledBack(session));
        }
        return NodeResult.of("success", true).with("error", "");
    };

    private DatabaseNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("DatabaseConnectNode", new Connect()),
                new ActionNode("ExecuteQueryNode", new Query()),
                new ActionNode("ExecuteNonQueryNode", new Execute(null)),
                new ActionNode("ExecuteBatchNode", new Batch("total_rows_affected")),
                new ActionNode("BeginTransactionNode", BEGIN),
                new ActionNode("CommitTransactionNode", COMMIT),
                new ActionNode("RollbackTransactionNode", ROLLBACK),
                new ActionNode("CloseDatabaseNode", CLOSE),
                new ActionNode("TableExistsNode", Tables::exists),
                new ActionNode("GetTableColumnsNode", Tables::columns),
                new SuperNode("DatabaseSuperNode", "Query (SELECT)", actions()));
    }

    private static Map<String, Action> actions() {
        Map<String, Action> actions = new LinkedHashMap<>();
        actions.put("Connect", new Connect());
        actions.put("Query (SELECT)", new Query());
        actions.put("Execute (INSERT/UPDATE/DELETE)", new Execute(0L));
        actions.put("Begin Transaction", BEGIN);
        actions.put("Commit", COMMIT);
        actions.put("Rollback", ROLLBACK);
        actions.put("Close Connection", CLOSE);
        actions.put("Execute Batch", new Batch("rows_affected"));
        return actions;
    }

    private static NodeResult connected(Session session) {
        return NodeResult.of("connection", session).with("success", true).with("error", "");
    }
}
