/// What is remembered about who did what.
@NullMarked
package com.casarerpa.orchestrator.audit.domain;

import org.jspecify.annotations.NullMarked;
