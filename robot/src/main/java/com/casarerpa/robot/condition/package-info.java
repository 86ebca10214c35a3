/// What is wrong with this robot or around it, as operators shall see it.
@NullMarked
package com.casarerpa.robot.condition;

import org.jspecify.annotations.NullMarked;
