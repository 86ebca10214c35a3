/// Programs that nodes start: how they are started, limited, read and killed with all that they started.
@NullMarked
package com.casarerpa.nodes.system.process;

import org.jspecify.annotations.NullMarked;
