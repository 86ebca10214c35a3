/// Nodes that convert images.
@NullMarked
package com.casarerpa.nodes.document.image;

import org.jspecify.annotations.NullMarked;
