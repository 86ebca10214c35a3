/// The calls about tenants and workspaces.
@NullMarked
package com.casarerpa.orchestrator.tenancy.presentation;

import org.jspecify.annotations.NullMarked;
