/// What travels between orchestrator, robots and clients; the OpenAPI document beside it says the same.
@NullMarked
package com.casarerpa.contract;

import org.jspecify.annotations.NullMarked;
