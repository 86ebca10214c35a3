/// Nodes that work with FTP servers.
@NullMarked
package com.casarerpa.nodes.network.ftp;

import org.jspecify.annotations.NullMarked;
