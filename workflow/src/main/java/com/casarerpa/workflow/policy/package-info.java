/// What a robot lets the nodes of a workflow do. A refusal is `POLICY_DENIED` and says which rule.
@NullMarked
package com.casarerpa.workflow.policy;

import org.jspecify.annotations.NullMarked;
