/// Keys and sessions in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.access.infrastructure;

import org.jspecify.annotations.NullMarked;
