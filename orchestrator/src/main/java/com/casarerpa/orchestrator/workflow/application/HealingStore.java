package com.casarerpa.orchestrator.workflow.application;

import com.casarerpa.contract.healing.Healing;
import com.casarerpa.orchestrator.audit.domain.Actor;
import com.casarerpa.orchestrator.workflow.application.WorkflowStore.Draft;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/// What people decide about healed steps. A decision writes its event and its audit row in the same transaction.
public interface HealingStore {
    /// The healed steps of a workflow: undecided ones first, then the newest. Empty when there is no such workflow.
    Optional<List<Healing>> list(UUID workflowId);

    /// Writes the new selector into a new version of the workflow, while nobody else can change it.
    ///
    /// @param rewrite makes the new content from the healing and the text of the latest one
    Decision accept(UUID workflowId, UUID healingId, Actor actor, BiFunction<Healing, String, Rewrite> rewrite);

    /// Notes that the workflow is to stay as it is.
    Decision dismiss(UUID workflowId, UUID healingId, Actor actor);

    /// A changed content, or why there is none.
    sealed interface Rewrite {
        /// What to keep, for a workflow of the tenant and the workspace of the healing.
        record Ready(Draft draft) implements Rewrite {}

        /// The step is not as it was when it was healed.
        record Differs(String reason) implements Rewrite {}
    }

    /// What became of a decision.
    sealed interface Decision {
        /// It is noted.
        record Done(Healing healing) implements Decision {}

        /// The state does not allow it; nothing was changed.
        record Refused(String reason) implements Decision {}

        /// There is no such healing of such a workflow.
        record NotFound() implements Decision {}
    }
}
