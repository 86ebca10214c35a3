/// Nodes that read, ask and write XML. Documents that declare entities are refused, and none is fetched from elsewhere.
@NullMarked
package com.casarerpa.nodes.document.xml;

import org.jspecify.annotations.NullMarked;
