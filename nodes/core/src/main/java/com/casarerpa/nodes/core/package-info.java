@NullMarked
package com.casarerpa.nodes.core;

import org.jspecify.annotations.NullMarked;
