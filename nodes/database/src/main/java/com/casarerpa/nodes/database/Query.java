package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import org.jspecify.annotations.Nullable;

/// Runs a query; the rows come as maps from column to value, see [Cells].
final class Query implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Session session = Sessions.session(context);
        BoundSql sql = statement(context, session, Inputs.text(context, "query"), context.input("parameters"));
        QueryRun.Answer answer = new QueryRun(session, sql, context.policy().limits()).run();
        return NodeResult.of("results", answer.rows())
                .with("row_count", (long) answer.rows().size())
                .with("columns", answer.columns())
                .with("success", true)
                .with("error", "");
    }

    /// The statement with its values, judged by the robot's policy.
    static BoundSql statement(NodeContext context, Session session, String query, @Nullable Object values)
            throws NodeException {
        BoundSql sql = BoundSql.of(query, values, session.dialect());
        return session.dialect() == Dialect.SQLITE ? SqliteFiles.allowed(sql, context) : sql;
    }
}
