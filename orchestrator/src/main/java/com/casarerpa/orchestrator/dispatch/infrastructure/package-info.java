/// Claims in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.dispatch.infrastructure;

import org.jspecify.annotations.NullMarked;
