/// The calls about workflows.
@NullMarked
package com.casarerpa.orchestrator.workflow.presentation;

import org.jspecify.annotations.NullMarked;
