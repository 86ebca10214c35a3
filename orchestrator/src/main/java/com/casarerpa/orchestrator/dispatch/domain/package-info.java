/// Which robot may take which job, and why not.
@NullMarked
package com.casarerpa.orchestrator.dispatch.domain;

import org.jspecify.annotations.NullMarked;
