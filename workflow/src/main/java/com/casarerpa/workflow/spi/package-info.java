/// What a node is to the engine: its metadata, its run method and what it may reach while it runs.
@NullMarked
package com.casarerpa.workflow.spi;

import org.jspecify.annotations.NullMarked;
