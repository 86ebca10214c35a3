package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.JobArtifact;
import com.casarerpa.contract.job.JobLogPage;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What runs leave behind: log lines and artifacts.
public interface LogStore {
    /// Appends lines to the log of the attempt that holds the lease, or of the one that the token stood for and that
    /// has ended within a week. Lines that are there already stay as they are.
    LeaseAnswer<Appended> append(JobId jobId, Holder holder, long offset, List<Line> lines);

    /// Keeps a file of such an attempt; one of the same name is replaced.
    LeaseAnswer<UUID> put(JobId jobId, Holder holder, Artifact artifact);

    /// Lines of an attempt from `fromLine` on; absent attempt means the newest. Empty when there is no such job.
    Optional<JobLogPage> lines(JobId jobId, Optional<Integer> attempt, long fromLine, int limit);

    /// The artifacts of a job, without their content. Empty when there is no such job.
    Optional<List<JobArtifact>> artifacts(JobId jobId);

    /// An artifact's content.
    Optional<Content> content(JobId jobId, UUID artifactId);

    /// One line of a run.
    ///
    /// @param level `debug`, `info`, `warning`, `error` or `critical`
    record Line(Instant ts, String level, Optional<String> nodeId, String message) {}

    /// What an append came to.
    ///
    /// @param nextOffset how many lines there are now
    /// @param gap whether lines before the offset are missing; then nothing was appended
    record Appended(long nextOffset, boolean gap) {}

    /// A file of a run.
    ///
    /// @param sha256 of the content, 32 bytes
    @SuppressWarnings("ArrayRecordComponent") // written once, never compared
    record Artifact(UUID artifactId, String name, String contentType, byte[] content, byte[] sha256) {}

    /// The content of an artifact.
    @SuppressWarnings("ArrayRecordComponent") // sent once, never compared
    record Content(String name, String contentType, byte[] bytes) {}
}
