/// Selectors as existing workflow files write them, brought into the form that Playwright reads.
@NullMarked
package com.casarerpa.nodes.browser.selector;

import org.jspecify.annotations.NullMarked;
