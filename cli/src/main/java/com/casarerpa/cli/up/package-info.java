/// `casare up`: starts orchestrator and robots as processes of their own, shows that they work, stops them in order.
@NullMarked
package com.casarerpa.cli.up;

import org.jspecify.annotations.NullMarked;
