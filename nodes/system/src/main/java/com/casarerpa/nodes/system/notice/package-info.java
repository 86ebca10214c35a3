/// Notices: nodes that tell a person something without asking for an answer.
@NullMarked
package com.casarerpa.nodes.system.notice;

import org.jspecify.annotations.NullMarked;
