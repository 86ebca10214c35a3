/// The proof by killing things: a fleet works while processes are killed and stopped and networks cut, and what was
/// acknowledged is compared with the tables.
@NullMarked
package com.casarerpa.bench.fault;

import org.jspecify.annotations.NullMarked;
