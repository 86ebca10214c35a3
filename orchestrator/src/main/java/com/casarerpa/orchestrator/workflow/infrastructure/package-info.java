/// Workflows in PostgreSQL, and what the engine says about them.
@NullMarked
package com.casarerpa.orchestrator.workflow.infrastructure;

import org.jspecify.annotations.NullMarked;
