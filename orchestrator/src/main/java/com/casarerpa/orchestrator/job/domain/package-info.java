/// What a job, its lease and its attempts are, as values; no SQL, no HTTP.
@NullMarked
package com.casarerpa.orchestrator.job.domain;

import org.jspecify.annotations.NullMarked;
