package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Adds lines to the log of a run. Lines are numbered by the offset, so a repeat changes nothing. An attempt keeps a
/// million lines; the last of them says that more came, and what follows is answered as if it were kept, so that the
/// robot goes on.
public final class AppendLogs {
    /// The most lines that an attempt keeps.
    static final int MOST_LINES = 1_000_000;

    private final LogStore store;

    public AppendLogs(LogStore store) {
        this.store = store;
    }

    /// Appends the lines, unless lines before the offset are missing.
    public LeaseAnswer<LogStore.Appended> append(JobId jobId, Holder holder, long offset, List<LogStore.Line> lines) {
        if (offset + lines.size() < MOST_LINES) {
            return store.append(jobId, holder, offset, lines);
        }
        if (offset >= MOST_LINES) {
            return new LeaseAnswer.Accepted<>(new LogStore.Appended(offset + lines.size(), false));
        }
        var kept = new ArrayList<>(lines.subList(0, (int) (MOST_LINES - offset - 1)));
        var last = lines.get(kept.size());
        kept.add(new LogStore.Line(
                last.ts(),
                "warning",
                Optional.empty(),
                "The log is full: " + MOST_LINES + " lines of an attempt are kept."));
        var answer = store.append(jobId, holder, offset, kept);
        return answer instanceof LeaseAnswer.Accepted<LogStore.Appended>(var appended) && !appended.gap()
                ? new LeaseAnswer.Accepted<>(new LogStore.Appended(offset + lines.size(), false))
                : answer;
    }
}
