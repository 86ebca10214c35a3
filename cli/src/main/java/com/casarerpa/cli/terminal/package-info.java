/// What a command says and how it ends: exit codes, errors, tables, progress.
@NullMarked
package com.casarerpa.cli.terminal;

import org.jspecify.annotations.NullMarked;
