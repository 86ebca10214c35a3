/// The surroundings of a benchmark: orchestrators as processes, their database, their robots.
@NullMarked
package com.casarerpa.bench.site;

import org.jspecify.annotations.NullMarked;
