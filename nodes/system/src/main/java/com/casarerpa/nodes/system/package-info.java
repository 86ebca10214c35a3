/// Nodes that work with the machine.
@NullMarked
package com.casarerpa.nodes.system;

import org.jspecify.annotations.NullMarked;
