/// The robot: claims jobs from an orchestrator over HTTP, runs their workflows and reports how they ended.
@NullMarked
package com.casarerpa.robot;

import org.jspecify.annotations.NullMarked;
