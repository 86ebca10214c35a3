@NullMarked
package com.casarerpa.robot;

import org.jspecify.annotations.NullMarked;
