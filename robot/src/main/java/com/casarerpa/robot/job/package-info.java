/// Claiming jobs, holding their leases, running them and telling the orchestrator how it goes.
@NullMarked
package com.casarerpa.robot.job;

import org.jspecify.annotations.NullMarked;
