/// Whose things are: tenants and their workspaces.
@NullMarked
package com.casarerpa.orchestrator.tenancy.domain;

import org.jspecify.annotations.NullMarked;
