@NullMarked
package com.casarerpa.bench;

import org.jspecify.annotations.NullMarked;
