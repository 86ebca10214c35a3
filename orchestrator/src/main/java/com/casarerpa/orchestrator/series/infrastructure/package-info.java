/// Series in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.series.infrastructure;

import org.jspecify.annotations.NullMarked;
