/// The metadata of all node types.
@NullMarked
package com.casarerpa.nodes.catalogue;

import org.jspecify.annotations.NullMarked;
