/// What a person looks for by a few letters.
@NullMarked
package com.casarerpa.orchestrator.search.application;

import org.jspecify.annotations.NullMarked;
