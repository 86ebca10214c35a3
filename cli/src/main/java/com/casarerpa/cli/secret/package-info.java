/// Commands about the secrets that workflows use on this machine.
@NullMarked
package com.casarerpa.cli.secret;

import org.jspecify.annotations.NullMarked;
