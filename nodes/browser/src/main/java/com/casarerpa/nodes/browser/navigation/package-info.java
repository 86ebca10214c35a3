/// Starting browsers and going to pages.
@NullMarked
package com.casarerpa.nodes.browser.navigation;

import org.jspecify.annotations.NullMarked;
