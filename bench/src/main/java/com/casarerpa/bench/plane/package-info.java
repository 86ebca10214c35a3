/// The benchmarks of the claim plane: each is one class that answers a report.
@NullMarked
package com.casarerpa.bench.plane;

import org.jspecify.annotations.NullMarked;
