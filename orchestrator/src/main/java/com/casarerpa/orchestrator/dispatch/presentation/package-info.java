/// Why a job waits, over HTTP.
@NullMarked
package com.casarerpa.orchestrator.dispatch.presentation;

import org.jspecify.annotations.NullMarked;
