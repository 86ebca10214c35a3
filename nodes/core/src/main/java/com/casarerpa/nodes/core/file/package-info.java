/// Nodes that work on files and folders.
@NullMarked
package com.casarerpa.nodes.core.file;

import org.jspecify.annotations.NullMarked;
