package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobPage;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.SensitiveNames;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Reads jobs as people see them.
public interface JobViews {
    /// The job with attempts and timeline, nothing masked yet.
    Optional<Found> find(JobId jobId);

    /// A page of jobs, newest first.
    JobPage list(Filter filter);

    /// A job and the names of variables whose values must not be shown.
    record Found(Job job, SensitiveNames sensitive) {}

    /// Which jobs are listed. Absent parts do not filter.
    ///
    /// @param statuses empty means all
    /// @param from created at or after
    /// @param to created before
    /// @param text part of the workflow's name or of the error message, or the beginning of the job id
    /// @param after the last job of the page before
    /// @param limit 1 to 500
    record Filter(
            List<JobStatus> statuses,
            Optional<UUID> workflowId,
            Optional<UUID> robotId,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<String> environment,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> text,
            Optional<Cursor> after,
            int limit) {
        public Filter {
            statuses = List.copyOf(statuses);
        }
    }

    /// Where a page ended.
    record Cursor(Instant createdAt, UUID jobId) {
        /// The cursor that [#text()] wrote; empty when it is none.
        public static Optional<Cursor> of(String text) {
            try {
                var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                if (bytes.remaining() != 3 * Long.BYTES) {
                    return Optional.empty();
                }
                long micros = bytes.getLong();
                return Optional.of(new Cursor(
                        Instant.EPOCH.plus(micros, ChronoUnit.MICROS), new UUID(bytes.getLong(), bytes.getLong())));
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }

        /// The cursor as opaque text for the next request. The database's instants have microseconds.
        public String text() {
            var bytes = ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                    .putLong(jobId.getMostSignificantBits())
                    .putLong(jobId.getLeastSignificantBits());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }
    }
}
