package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.DeadLetterStats;
import com.casarerpa.contract.job.Job;
import com.casarerpa.contract.job.JobAttemptDetail;
import com.casarerpa.contract.job.JobCount;
import com.casarerpa.contract.job.JobPage;
import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.JobSort;
import com.casarerpa.orchestrator.job.domain.SensitiveNames;
import java.nio.ByteBuffer;
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

    /// A page of jobs.
    JobPage list(Filter filter);

    /// A job and the names of variables whose values must not be shown.
    record Found(Job job, SensitiveNames sensitive) {}

    /// How many jobs match.
    JobCount count(Criteria criteria);

    /// An attempt that has ended, with what it left behind, nothing masked yet.
    Optional<FoundAttempt> findAttempt(JobId jobId, int attempt);

    /// Dead letters in figures.
    DeadLetterStats deadLetters(Optional<UUID> tenantId, Optional<UUID> workspaceId);

    /// An attempt and the names of variables whose values must not be shown.
    record FoundAttempt(JobAttemptDetail detail, SensitiveNames sensitive) {}

    /// Which jobs are listed, and in which order.
    ///
    /// @param after the last job of the page before
    /// @param limit 1 to 500
    record Filter(Criteria criteria, JobSort sort, Optional<Cursor> after, int limit) {
        /// The newest first.
        public static Filter newest(Criteria criteria, Optional<Cursor> after, int limit) {
            return new Filter(criteria, JobSort.NEWEST, after, limit);
        }
    }

    /// What jobs are narrowed to. Absent parts do not narrow.
    ///
    /// @param statuses empty means all
    /// @param from created at or after
    /// @param to created before
    /// @param text part of the workflow's name or of the error message, or the beginning of the job id
    /// @param errorCode of the newest attempt that counts
    /// @param fingerprint of a failed attempt
    /// @param open only those that failed for good and that nobody has decided about
    record Criteria(
            List<JobStatus> statuses,
            Optional<UUID> workflowId,
            Optional<UUID> robotId,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<String> environment,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<String> text,
            Optional<String> errorCode,
            Optional<UUID> fingerprint,
            boolean open) {
        public Criteria {
            statuses = List.copyOf(statuses);
        }
    }

    /// Where a page ended.
    ///
    /// @param key what the last job was sorted by: an instant or a span in microseconds, or a priority
    record Cursor(long key, UUID jobId) {
        /// The cursor that [#text()] wrote; empty when it is none.
        public static Optional<Cursor> of(String text) {
            try {
                var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                if (bytes.remaining() != 3 * Long.BYTES) {
                    return Optional.empty();
                }
                return Optional.of(new Cursor(bytes.getLong(), new UUID(bytes.getLong(), bytes.getLong())));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        /// Where a page of the newest ended.
        public static Cursor of(Instant createdAt, UUID jobId) {
            return new Cursor(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt), jobId);
        }

        /// The cursor as opaque text for the next request.
        public String text() {
            var bytes = ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(key)
                    .putLong(jobId.getMostSignificantBits())
                    .putLong(jobId.getLeastSignificantBits());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }
    }
}
