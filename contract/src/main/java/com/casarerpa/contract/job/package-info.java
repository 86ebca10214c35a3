/// Payloads of jobs: claim, lease, result, listing.
@NullMarked
package com.casarerpa.contract.job;

import org.jspecify.annotations.NullMarked;
