/// Connections to servers that the robot's policy allows, and that end when a node is interrupted.
@NullMarked
package com.casarerpa.nodes.network.socket;

import org.jspecify.annotations.NullMarked;
