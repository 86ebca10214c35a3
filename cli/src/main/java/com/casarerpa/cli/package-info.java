/// `casare`: the one command that starts the programs, runs workflows and talks to an orchestrator.
@NullMarked
package com.casarerpa.cli;

import org.jspecify.annotations.NullMarked;
