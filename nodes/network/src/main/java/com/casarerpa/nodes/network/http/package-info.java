/// Nodes that call web servers: requests, downloads, uploads, OAuth 2.
@NullMarked
package com.casarerpa.nodes.network.http;

import org.jspecify.annotations.NullMarked;
