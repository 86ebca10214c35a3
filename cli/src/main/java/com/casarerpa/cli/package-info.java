@NullMarked
package com.casarerpa.cli;

import org.jspecify.annotations.NullMarked;
