/// Finding an element again whose selector fits no more: by what was noted about it when it was last found.
@NullMarked
package com.casarerpa.nodes.browser.healing;

import org.jspecify.annotations.NullMarked;
