/// Finding elements and doing things to them.
@NullMarked
package com.casarerpa.nodes.browser.element;

import org.jspecify.annotations.NullMarked;
