/// Nodes that work on numbers, texts, lists and maps.
@NullMarked
package com.casarerpa.nodes.core.data;

import org.jspecify.annotations.NullMarked;
