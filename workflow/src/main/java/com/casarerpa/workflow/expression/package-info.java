/// References such as `{{name}}` and the small Python-like expression language. Nothing of the host is reachable;
/// time and size are bounded.
@NullMarked
package com.casarerpa.workflow.expression;

import org.jspecify.annotations.NullMarked;
