/// Payloads of tenants and workspaces.
@NullMarked
package com.casarerpa.contract.tenancy;

import org.jspecify.annotations.NullMarked;
