/// The operations on workflows.
@NullMarked
package com.casarerpa.orchestrator.workflow.application;

import org.jspecify.annotations.NullMarked;
