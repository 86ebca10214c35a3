/// Payloads about how long things are kept.
@NullMarked
package com.casarerpa.contract.retention;

import org.jspecify.annotations.NullMarked;
