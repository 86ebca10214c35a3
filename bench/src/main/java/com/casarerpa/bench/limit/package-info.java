/// What the same PostgreSQL can do without us: the denominators.
@NullMarked
package com.casarerpa.bench.limit;

import org.jspecify.annotations.NullMarked;
