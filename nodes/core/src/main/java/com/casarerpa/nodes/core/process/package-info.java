/// Processes that nodes start: how they are marked, so that none outlives its robot, and what Linux tells of them.
@NullMarked
package com.casarerpa.nodes.core.process;

import org.jspecify.annotations.NullMarked;
