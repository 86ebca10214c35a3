/// What the tests of this module share.
@NullMarked
package com.casarerpa.nodes.browser.testing;

import org.jspecify.annotations.NullMarked;
