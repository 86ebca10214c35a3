/// What a workflow file says, as immutable records.
@NullMarked
package com.casarerpa.workflow.definition;

import org.jspecify.annotations.NullMarked;
