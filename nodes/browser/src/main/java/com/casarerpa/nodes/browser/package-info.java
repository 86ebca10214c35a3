/// Nodes that work with web browsers.
@NullMarked
package com.casarerpa.nodes.browser;

import org.jspecify.annotations.NullMarked;
