/// What the tests of this module share.
@NullMarked
package com.casarerpa.nodes.system.testing;

import org.jspecify.annotations.NullMarked;
