/// Nodes that work with databases.
@NullMarked
package com.casarerpa.nodes.database;

import org.jspecify.annotations.NullMarked;
