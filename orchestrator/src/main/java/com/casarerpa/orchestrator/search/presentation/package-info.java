/// Looking over HTTP.
@NullMarked
package com.casarerpa.orchestrator.search.presentation;

import org.jspecify.annotations.NullMarked;
