/// The calls of robots and the calls about them.
@NullMarked
package com.casarerpa.orchestrator.robot.presentation;

import org.jspecify.annotations.NullMarked;
