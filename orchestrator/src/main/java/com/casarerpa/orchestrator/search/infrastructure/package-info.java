/// Looks in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.search.infrastructure;

import org.jspecify.annotations.NullMarked;
