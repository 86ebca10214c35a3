/// Dialogs: nodes that ask a person and wait for the answer. Escape, the window's cross and a button for it cancel;
/// cancel and time-out of the node close the window at once.
@NullMarked
package com.casarerpa.nodes.system.dialog;

import org.jspecify.annotations.NullMarked;
