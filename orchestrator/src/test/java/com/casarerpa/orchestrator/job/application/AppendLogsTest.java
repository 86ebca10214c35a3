package com.casarerpa.orchestrator.job.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.JobArtifact;
import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AppendLogsTest {
    private final Lines store = new Lines();
    private final AppendLogs append = new AppendLogs(store);

    @Test
    void append_keepsAMillionLinesSaysSoInTheLastAndLetsTheRobotGoOn() {
        assertThat(append(AppendLogs.MOST_LINES - 2L, 1)).isEqualTo(AppendLogs.MOST_LINES - 1L);
        assertThat(append(AppendLogs.MOST_LINES - 3L, 10)).isEqualTo(AppendLogs.MOST_LINES + 7L);
        assertThat(store.offset + store.kept.size()).isEqualTo(AppendLogs.MOST_LINES);
        assertThat(store.kept.getFirst().message()).isEqualTo("line");
        assertThat(store.kept.getLast().message()).isEqualTo("The log is full: 1000000 lines of an attempt are kept.");
        store.kept.clear();
        assertThat(append(AppendLogs.MOST_LINES + 7L, 5)).isEqualTo(AppendLogs.MOST_LINES + 12L);
        assertThat(store.kept).isEmpty();
    }

    private long append(long offset, int lines) {
        var line = new LogStore.Line(Instant.EPOCH, "info", Optional.empty(), "line");
        var holder =
                new Holder(new Scope(UUID.randomUUID(), UUID.randomUUID()), UUID.randomUUID(), "r1", Optional.empty());
        var answer = append.append(new JobId(UUID.randomUUID()), holder, offset, Collections.nCopies(lines, line));
        assertThat(answer).isInstanceOf(LeaseAnswer.Accepted.class);
        return ((LeaseAnswer.Accepted<LogStore.Appended>) answer).value().nextOffset();
    }

    /// Keeps the lines of the last call.
    private static final class Lines implements LogStore {
        private final List<Line> kept = new ArrayList<>();
        private long offset;

        @Override
        public LeaseAnswer<Appended> append(JobId jobId, Holder holder, long from, List<Line> lines) {
            offset = from;
            kept.clear();
            kept.addAll(lines);
            return new LeaseAnswer.Accepted<>(new Appended(from + lines.size(), false));
        }

        @Override
        public LeaseAnswer<UUID> put(JobId jobId, Holder holder, Artifact artifact) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<JobLogPage> lines(JobId jobId, Optional<Integer> attempt, long fromLine, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<List<JobArtifact>> artifacts(JobId jobId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Content> content(JobId jobId, UUID artifactId) {
            throw new UnsupportedOperationException();
        }
    }
}
