/// The workflow file format and its engine. Knows neither HTTP nor SQL.
@NullMarked
package com.casarerpa.workflow;

import org.jspecify.annotations.NullMarked;
