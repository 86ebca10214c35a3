/// Robots in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.robot.infrastructure;

import org.jspecify.annotations.NullMarked;
