/// The load generator: many keep-alive connections on one thread, and what it counts.
@NullMarked
package com.casarerpa.bench.load;

import org.jspecify.annotations.NullMarked;
