/// Services of the operating system: systemd's on Linux, Windows' own.
@NullMarked
package com.casarerpa.nodes.system.service;

import org.jspecify.annotations.NullMarked;
