/// The metadata of all node types.
@NullMarked
package com.casarerpa.nodes.core.catalogue;

import org.jspecify.annotations.NullMarked;
