@NullMarked
package com.casarerpa.workflow;

import org.jspecify.annotations.NullMarked;
