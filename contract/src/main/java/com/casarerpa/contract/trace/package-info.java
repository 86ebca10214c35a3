/// Traces that go from who submits a job over the orchestrator to the robot that runs it.
@NullMarked
package com.casarerpa.contract.trace;

import org.jspecify.annotations.NullMarked;
