/// Keys and sessions over HTTP, and the check of each request's credential.
@NullMarked
package com.casarerpa.orchestrator.access.presentation;

import org.jspecify.annotations.NullMarked;
