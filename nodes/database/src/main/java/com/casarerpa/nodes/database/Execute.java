package com.casarerpa.nodes.database;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import org.jspecify.annotations.Nullable;

/// Runs a statement that changes something.
///
/// @param noKey what `last_insert_id` is when the database made up none
record Execute(@Nullable Long noKey) implements Action {
    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Session session = Sessions.session(context);
        BoundSql sql = Query.statement(context, session, Inputs.text(context, "query"), context.input("parameters"));
        StatementRun.Change change = new StatementRun(session, sql).run();
        return NodeResult.of("rows_affected", change.rows())
                .with("last_insert_id", change.lastInsertId() == null ? noKey : change.lastInsertId())
                .with("success", true)
                .with("error", "");
    }
}
