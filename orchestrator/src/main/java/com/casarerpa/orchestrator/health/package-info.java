/// Whether the server lives and can work, and its contract to read.
@NullMarked
package com.casarerpa.orchestrator.health;

import org.jspecify.annotations.NullMarked;
