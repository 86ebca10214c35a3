/// Steps of workflows that found their element although its selector fitted no more.
@NullMarked
package com.casarerpa.contract.healing;

import org.jspecify.annotations.NullMarked;
