/// Removes old rows of PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.retention.infrastructure;

import org.jspecify.annotations.NullMarked;
