/// Results of finished jobs: kept on disk until the orchestrator has them.
@NullMarked
package com.casarerpa.robot.delivery;

import org.jspecify.annotations.NullMarked;
