/// Writing the audit log.
@NullMarked
package com.casarerpa.orchestrator.audit.application;

import org.jspecify.annotations.NullMarked;
