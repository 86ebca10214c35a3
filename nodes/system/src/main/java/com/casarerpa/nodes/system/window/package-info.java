/// Windows that nodes show: one way to show any, await its answer and close it.
///
/// Everything of Swing happens on the event thread; nodes read their inputs before and give plain values.
@NullMarked
package com.casarerpa.nodes.system.window;

import org.jspecify.annotations.NullMarked;
