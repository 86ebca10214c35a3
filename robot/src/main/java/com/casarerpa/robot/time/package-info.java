/// Monotonic time, pauses and retry rhythms, so that tests can hold the clock.
@NullMarked
package com.casarerpa.robot.time;

import org.jspecify.annotations.NullMarked;
