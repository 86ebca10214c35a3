package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobLogMatches;
import com.casarerpa.orchestrator.job.domain.JobId;
import java.util.List;
import java.util.Optional;

/// What people look for in long logs.
public interface LogSearch {
    /// Lines of an attempt that match, of at most 100,000 that are looked at. Empty when there is no such job.
    Optional<JobLogMatches> matches(JobId jobId, Query query);

    /// Lines of an attempt as text, about 4 MB at most. Empty when there is no such job.
    Optional<Text> text(JobId jobId, Optional<Integer> attempt, long fromLine);

    /// What lines are looked for.
    ///
    /// @param attempt the newest when empty
    /// @param levels only these; all when empty
    /// @param text part of the message or of the node
    record Query(Optional<Integer> attempt, long fromLine, int limit, List<String> levels, Optional<String> text) {
        public Query {
            levels = List.copyOf(levels);
        }
    }

    /// A part of a log as text.
    ///
    /// @param nextLine where the next part begins
    record Text(int attempt, String lines, long nextLine) {}
}
