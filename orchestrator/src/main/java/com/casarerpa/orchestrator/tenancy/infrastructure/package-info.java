/// Tenants and workspaces in PostgreSQL.
@NullMarked
package com.casarerpa.orchestrator.tenancy.infrastructure;

import org.jspecify.annotations.NullMarked;
