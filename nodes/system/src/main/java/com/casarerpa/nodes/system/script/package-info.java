/// Scripts in Python, JavaScript and the languages of shells, each in a process of its own.
@NullMarked
package com.casarerpa.nodes.system.script;

import org.jspecify.annotations.NullMarked;
