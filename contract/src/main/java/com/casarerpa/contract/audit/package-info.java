/// Payloads of the audit log.
@NullMarked
package com.casarerpa.contract.audit;

import org.jspecify.annotations.NullMarked;
