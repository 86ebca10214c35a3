/// What nodes there are.
@NullMarked
package com.casarerpa.contract.node;

import org.jspecify.annotations.NullMarked;
