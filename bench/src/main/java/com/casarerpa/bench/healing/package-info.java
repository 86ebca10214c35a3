/// How often a step whose selector fits no more is healed, and how often wrongly.
@NullMarked
package com.casarerpa.bench.healing;

import org.jspecify.annotations.NullMarked;
