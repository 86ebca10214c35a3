/// The robot's calls to the orchestrator, and what can come back.
@NullMarked
package com.casarerpa.robot.client;

import org.jspecify.annotations.NullMarked;
