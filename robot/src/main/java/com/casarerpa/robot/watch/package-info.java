/// The robot's look at itself: loops that hang, clocks that jump, what is told for a while after it is over.
@NullMarked
package com.casarerpa.robot.watch;

import org.jspecify.annotations.NullMarked;
