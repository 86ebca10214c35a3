/// The node library that needs nothing but the JDK and a few small libraries, and the catalogue of all node types.
@NullMarked
package com.casarerpa.nodes.core;

import org.jspecify.annotations.NullMarked;
