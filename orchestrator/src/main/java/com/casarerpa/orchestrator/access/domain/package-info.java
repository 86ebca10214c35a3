/// Keys and sessions: what they are made of, whose they are, and whether they may be used.
@NullMarked
package com.casarerpa.orchestrator.access.domain;

import org.jspecify.annotations.NullMarked;
