/// The envelope of the monitoring plane.
@NullMarked
package com.casarerpa.contract.event;

import org.jspecify.annotations.NullMarked;
