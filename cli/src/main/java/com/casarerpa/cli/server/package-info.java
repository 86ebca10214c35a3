/// Commands that talk to an orchestrator over its HTTP contract.
@NullMarked
package com.casarerpa.cli.server;

import org.jspecify.annotations.NullMarked;
