/// The operations on jobs, one class each, and the ports that they need.
@NullMarked
package com.casarerpa.orchestrator.job.application;

import org.jspecify.annotations.NullMarked;
