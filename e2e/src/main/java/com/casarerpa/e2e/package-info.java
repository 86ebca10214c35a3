@NullMarked
package com.casarerpa.e2e;

import org.jspecify.annotations.NullMarked;
