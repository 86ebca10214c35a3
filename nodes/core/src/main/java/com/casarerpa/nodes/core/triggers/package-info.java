/// Nodes at which a workflow begins when something happens.
@NullMarked
package com.casarerpa.nodes.core.triggers;

import org.jspecify.annotations.NullMarked;
