@NullMarked
package com.casarerpa.orchestrator;

import org.jspecify.annotations.NullMarked;
