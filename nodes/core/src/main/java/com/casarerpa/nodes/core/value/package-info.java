/// Workflow values by Python's rules: equality, order, truth, text, patterns.
@NullMarked
package com.casarerpa.nodes.core.value;

import org.jspecify.annotations.NullMarked;
