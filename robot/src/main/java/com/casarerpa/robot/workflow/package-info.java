/// What the robot does for a job: loads its workflow, runs it with the engine, and tells how that goes and ends.
@NullMarked
package com.casarerpa.robot.workflow;

import org.jspecify.annotations.NullMarked;
