/// Nodes that work with http, mail and FTP servers.
@NullMarked
package com.casarerpa.nodes.network;

import org.jspecify.annotations.NullMarked;
