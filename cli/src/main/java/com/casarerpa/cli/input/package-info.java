/// What commands read: workflow files and variables.
@NullMarked
package com.casarerpa.cli.input;

import org.jspecify.annotations.NullMarked;
