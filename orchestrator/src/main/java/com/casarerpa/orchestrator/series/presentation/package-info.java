/// Series over HTTP.
@NullMarked
package com.casarerpa.orchestrator.series.presentation;

import org.jspecify.annotations.NullMarked;
