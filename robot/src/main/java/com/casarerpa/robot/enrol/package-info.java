/// How a new robot gets a key of its own.
@NullMarked
package com.casarerpa.robot.enrol;

import org.jspecify.annotations.NullMarked;
