/// What happened, as values.
@NullMarked
package com.casarerpa.orchestrator.monitoring.domain;

import org.jspecify.annotations.NullMarked;
