package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.FieldError;
import com.casarerpa.orchestrator.job.domain.NewJob;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.util.List;
import java.util.Optional;

/// What jobs need of workflows: which version a definition that comes with a job is.
public interface JobWorkflows {
    /// The version that has this very definition, written if it is new.
    ///
    /// @param definition the workflow file's text
    /// @param name overrides the name in the file
    Inline inline(Scope scope, String definition, Optional<String> name, String actor);

    /// What became of a definition that came with a job.
    sealed interface Inline {
        /// It is kept.
        record Kept(NewJob.Work work) implements Inline {}

        /// It cannot be run.
        ///
        /// @param errors what is wrong with it, by place
        record Refused(String reason, List<FieldError> errors) implements Inline {
            public Refused {
                errors = List.copyOf(errors);
            }
        }
    }
}
