/// Nodes that work with documents.
@NullMarked
package com.casarerpa.nodes.document;

import org.jspecify.annotations.NullMarked;
