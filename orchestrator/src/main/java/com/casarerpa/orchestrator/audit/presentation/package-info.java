/// Who did what, as a request tells it.
@NullMarked
package com.casarerpa.orchestrator.audit.presentation;

import org.jspecify.annotations.NullMarked;
