/// Many requests become one write.
@NullMarked
package com.casarerpa.orchestrator.platform.combine;

import org.jspecify.annotations.NullMarked;
