/// Nodes that judge what was extracted from documents.
@NullMarked
package com.casarerpa.nodes.document.extraction;

import org.jspecify.annotations.NullMarked;
