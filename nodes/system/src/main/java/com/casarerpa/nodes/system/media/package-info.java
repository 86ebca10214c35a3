/// Sound, speech and pictures of cameras.
@NullMarked
package com.casarerpa.nodes.system.media;

import org.jspecify.annotations.NullMarked;
