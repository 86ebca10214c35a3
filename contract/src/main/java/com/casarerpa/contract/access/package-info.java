/// Payloads of keys and sessions.
@NullMarked
package com.casarerpa.contract.access;

import org.jspecify.annotations.NullMarked;
