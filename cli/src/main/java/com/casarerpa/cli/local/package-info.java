/// Commands that need no orchestrator: run, validate, nodes, bench.
@NullMarked
package com.casarerpa.cli.local;

import org.jspecify.annotations.NullMarked;
