/// Finding things on a page by a picture of them.
@NullMarked
package com.casarerpa.nodes.browser.image;

import org.jspecify.annotations.NullMarked;
