/// When old rows are removed.
@NullMarked
package com.casarerpa.orchestrator.retention.application;

import org.jspecify.annotations.NullMarked;
