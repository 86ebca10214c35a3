/// The audit log in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.audit.infrastructure;

import org.jspecify.annotations.NullMarked;
