/// What is wrong or odd in a workflow, as findings that a person can act on.
@NullMarked
package com.casarerpa.workflow.validation;

import org.jspecify.annotations.NullMarked;
