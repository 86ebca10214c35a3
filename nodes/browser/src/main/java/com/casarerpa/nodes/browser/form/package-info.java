/// Forms: finding their fields and filling them.
@NullMarked
package com.casarerpa.nodes.browser.form;

import org.jspecify.annotations.NullMarked;
