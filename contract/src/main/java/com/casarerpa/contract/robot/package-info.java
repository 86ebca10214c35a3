/// Payloads of robots: registration, heartbeat, listing.
@NullMarked
package com.casarerpa.contract.robot;

import org.jspecify.annotations.NullMarked;
