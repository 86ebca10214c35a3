/// What a workflow's content is, apart from how it is stored.
@NullMarked
package com.casarerpa.orchestrator.workflow.domain;

import org.jspecify.annotations.NullMarked;
