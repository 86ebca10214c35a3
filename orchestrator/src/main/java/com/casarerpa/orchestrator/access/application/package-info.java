/// What is done with keys and sessions, one class per operation.
@NullMarked
package com.casarerpa.orchestrator.access.application;

import org.jspecify.annotations.NullMarked;
