/// The problem catalogue (RFC 9457).
@NullMarked
package com.casarerpa.contract.problem;

import org.jspecify.annotations.NullMarked;
