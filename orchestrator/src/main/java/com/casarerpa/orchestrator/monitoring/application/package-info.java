/// How what happened is handed on: the bus that this process's parts subscribe to.
@NullMarked
package com.casarerpa.orchestrator.monitoring.application;

import org.jspecify.annotations.NullMarked;
