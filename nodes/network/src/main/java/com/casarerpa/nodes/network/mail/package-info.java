/// Nodes that send mail by SMTP and work with mailboxes by IMAP.
@NullMarked
package com.casarerpa.nodes.network.mail;

import org.jspecify.annotations.NullMarked;
