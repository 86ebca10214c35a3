/// Nodes that read, split, merge and render PDF files.
@NullMarked
package com.casarerpa.nodes.document.pdf;

import org.jspecify.annotations.NullMarked;
