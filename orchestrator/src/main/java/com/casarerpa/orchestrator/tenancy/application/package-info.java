/// The operations on tenants and workspaces.
@NullMarked
package com.casarerpa.orchestrator.tenancy.application;

import org.jspecify.annotations.NullMarked;
