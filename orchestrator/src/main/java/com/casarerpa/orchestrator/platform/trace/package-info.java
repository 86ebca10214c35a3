/// Spans of what the orchestrator does with jobs.
@NullMarked
package com.casarerpa.orchestrator.platform.trace;

import org.jspecify.annotations.NullMarked;
