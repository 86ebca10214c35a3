/// Nodes that work on text.
@NullMarked
package com.casarerpa.nodes.core.text;

import org.jspecify.annotations.NullMarked;
