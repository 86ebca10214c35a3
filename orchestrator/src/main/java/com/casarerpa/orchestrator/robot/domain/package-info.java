/// What robots are, apart from how they are stored and called.
@NullMarked
package com.casarerpa.orchestrator.robot.domain;

import org.jspecify.annotations.NullMarked;
