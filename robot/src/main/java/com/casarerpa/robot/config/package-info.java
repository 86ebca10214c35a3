/// What a robot is told at its start: flags, environment, an optional YAML file, and the errors in them.
@NullMarked
package com.casarerpa.robot.config;

import org.jspecify.annotations.NullMarked;
