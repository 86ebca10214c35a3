/// Where secrets and credentials of workflows come from: the environment and an encrypted file.
@NullMarked
package com.casarerpa.robot.secret;

import org.jspecify.annotations.NullMarked;
