/// The operations on robots, one class each.
@NullMarked
package com.casarerpa.orchestrator.robot.application;

import org.jspecify.annotations.NullMarked;
