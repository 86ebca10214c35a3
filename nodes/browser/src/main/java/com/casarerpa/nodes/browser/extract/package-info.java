/// Taking texts, tables, pictures out of pages.
@NullMarked
package com.casarerpa.nodes.browser.extract;

import org.jspecify.annotations.NullMarked;
