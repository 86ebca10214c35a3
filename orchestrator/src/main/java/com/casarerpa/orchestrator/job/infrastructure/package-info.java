/// Jobs in PostgreSQL: all SQL about jobs is here, one class per aggregate.
@NullMarked
package com.casarerpa.orchestrator.job.infrastructure;

import org.jspecify.annotations.NullMarked;
