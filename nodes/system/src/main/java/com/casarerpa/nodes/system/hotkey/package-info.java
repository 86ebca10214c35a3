/// Keys that the whole desktop listens to, through the C libraries of X11 and Windows.
@NullMarked
package com.casarerpa.nodes.system.hotkey;

import org.jspecify.annotations.NullMarked;
