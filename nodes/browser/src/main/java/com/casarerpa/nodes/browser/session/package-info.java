/// Cookies, dialogs, downloads, scripts: what belongs to a page as a whole.
@NullMarked
package com.casarerpa.nodes.browser.session;

import org.jspecify.annotations.NullMarked;
