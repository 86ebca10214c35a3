/// Nodes for logging, randomness, dates and other odd jobs.
@NullMarked
package com.casarerpa.nodes.core.utility;

import org.jspecify.annotations.NullMarked;
