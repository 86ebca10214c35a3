/// Nodes that work with the desktop's clipboard.
@NullMarked
package com.casarerpa.nodes.system.clipboard;

import org.jspecify.annotations.NullMarked;
