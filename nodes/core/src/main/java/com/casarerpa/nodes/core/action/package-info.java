/// What several node types have in common: one action under many names, many actions under one name.
@NullMarked
package com.casarerpa.nodes.core.action;

import org.jspecify.annotations.NullMarked;
