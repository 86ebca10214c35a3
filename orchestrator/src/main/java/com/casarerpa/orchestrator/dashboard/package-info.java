/// The dashboard's files, served from the jar.
@NullMarked
package com.casarerpa.orchestrator.dashboard;

import org.jspecify.annotations.NullMarked;
