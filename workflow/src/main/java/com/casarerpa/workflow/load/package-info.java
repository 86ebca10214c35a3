/// Reads workflow files: tolerant, and it says what it did.
@NullMarked
package com.casarerpa.workflow.load;

import org.jspecify.annotations.NullMarked;
