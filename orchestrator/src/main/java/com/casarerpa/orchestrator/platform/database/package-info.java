/// The system database: its address, the pool, the migrations, and a PostgreSQL of the orchestrator's own.
@NullMarked
package com.casarerpa.orchestrator.platform.database;

import org.jspecify.annotations.NullMarked;
