/// Events and figures from PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.monitoring.infrastructure;

import org.jspecify.annotations.NullMarked;
