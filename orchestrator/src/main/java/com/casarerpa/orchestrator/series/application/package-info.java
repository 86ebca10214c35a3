/// Jobs, queues and robots over time: counted in the background, shown as series.
@NullMarked
package com.casarerpa.orchestrator.series.application;

import org.jspecify.annotations.NullMarked;
