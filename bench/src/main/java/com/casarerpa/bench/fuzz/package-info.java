/// Sends to every operation of the contract what no client of ours would send.
@NullMarked
package com.casarerpa.bench.fuzz;

import org.jspecify.annotations.NullMarked;
