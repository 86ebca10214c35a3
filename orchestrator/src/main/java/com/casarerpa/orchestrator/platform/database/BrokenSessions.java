package com.casarerpa.orchestrator.platform.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/// Which failures make a connection worthless beyond what the pool knows by itself (classes 08 and 57P): the server
/// was the primary and is a standby now (25006), or it has ended the session for lying still in a transaction (25P03).
final class BrokenSessions implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        var state = failure.getSQLState();
        return "25006".equals(state) || "25P03".equals(state) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
