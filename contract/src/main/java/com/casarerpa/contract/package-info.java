@NullMarked
package com.casarerpa.contract;

import org.jspecify.annotations.NullMarked;
