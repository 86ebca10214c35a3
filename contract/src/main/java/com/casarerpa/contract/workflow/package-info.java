/// Payloads of workflows and their versions.
@NullMarked
package com.casarerpa.contract.workflow;

import org.jspecify.annotations.NullMarked;
