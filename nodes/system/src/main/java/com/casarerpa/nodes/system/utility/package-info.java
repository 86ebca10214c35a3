/// System nodes that need nothing but the JDK and files: Base64, UUIDs, assertions, log files, QR codes, facts about
/// the machine, waiting for files.
@NullMarked
package com.casarerpa.nodes.system.utility;

import org.jspecify.annotations.NullMarked;
