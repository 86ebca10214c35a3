/// `casare bench`: the benchmarks as commands, one class each: options, and what it prints.
@NullMarked
package com.casarerpa.cli.bench;

import org.jspecify.annotations.NullMarked;
