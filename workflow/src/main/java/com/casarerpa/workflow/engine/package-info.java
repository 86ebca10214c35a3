/// Runs workflows: a plan made once, then a work list over exec connections.
@NullMarked
package com.casarerpa.workflow.engine;

import org.jspecify.annotations.NullMarked;
