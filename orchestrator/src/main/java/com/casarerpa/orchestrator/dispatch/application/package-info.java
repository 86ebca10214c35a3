/// Gives jobs to robots: who waits, what there is for them, and the one writer that brings both together.
@NullMarked
package com.casarerpa.orchestrator.dispatch.application;

import org.jspecify.annotations.NullMarked;
