/// The engine room: which browser there is, how it is started and kept warm, which pages a run has open.
@NullMarked
package com.casarerpa.nodes.browser.room;

import org.jspecify.annotations.NullMarked;
