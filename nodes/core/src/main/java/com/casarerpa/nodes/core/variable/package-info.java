/// Nodes that read and write variables.
@NullMarked
package com.casarerpa.nodes.core.variable;

import org.jspecify.annotations.NullMarked;
