/// Retention over HTTP.
@NullMarked
package com.casarerpa.orchestrator.retention.presentation;

import org.jspecify.annotations.NullMarked;
