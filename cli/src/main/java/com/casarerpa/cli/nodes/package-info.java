/// The documentation of the nodes, made from the catalogue and its examples.
@NullMarked
package com.casarerpa.cli.nodes;

import org.jspecify.annotations.NullMarked;
