/// What the exec connections of a workflow mean: who follows whom, which nodes belong together.
@NullMarked
package com.casarerpa.workflow.graph;

import org.jspecify.annotations.NullMarked;
