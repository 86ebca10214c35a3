/// What the orchestrator stands on: its data folder and its database.
@NullMarked
package com.casarerpa.orchestrator.platform;

import org.jspecify.annotations.NullMarked;
