/// Payloads of the figures that the dashboard shows.
@NullMarked
package com.casarerpa.contract.metrics;

import org.jspecify.annotations.NullMarked;
