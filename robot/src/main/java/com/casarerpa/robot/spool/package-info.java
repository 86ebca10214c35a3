/// What runs leave behind, on disk until the orchestrator has it: results, log lines, artifacts.
@NullMarked
package com.casarerpa.robot.spool;

import org.jspecify.annotations.NullMarked;
