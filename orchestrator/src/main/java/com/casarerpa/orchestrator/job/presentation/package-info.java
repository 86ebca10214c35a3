/// The HTTP routes of jobs: payloads in and out, refusals as problems.
@NullMarked
package com.casarerpa.orchestrator.job.presentation;

import org.jspecify.annotations.NullMarked;
