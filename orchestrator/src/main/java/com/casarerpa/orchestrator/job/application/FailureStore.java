package com.casarerpa.orchestrator.job.application;

import com.casarerpa.contract.job.FailureMute;
import com.casarerpa.contract.job.FailurePage;
import com.casarerpa.orchestrator.audit.domain.Actor;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Failures that are alike, together.
public interface FailureStore {
    /// A page of groups; the one that was seen last comes first.
    FailurePage list(Filter filter);

    /// Notes that nobody wants to hear of a failure of a workspace; what was noted before is replaced. With an audit
    /// entry. Empty when there is no such workspace.
    Optional<FailureMute> mute(Mute mute, Actor actor);

    /// Takes that back, with an audit entry when there was something to take back. False: there is no such workspace.
    boolean unmute(UUID workspaceId, UUID fingerprint, Actor actor);

    /// Which groups are listed. Absent parts do not filter.
    ///
    /// @param from only runs that ended at or after; seven days ago when absent
    /// @param muted only those that are muted, or only those that are not
    /// @param open only those with a job that nobody has decided about
    /// @param after the last group of the page before
    /// @param limit 1 to 200
    record Filter(
            Optional<UUID> workflowId,
            Optional<UUID> tenantId,
            Optional<UUID> workspaceId,
            Optional<Instant> from,
            Optional<Boolean> muted,
            boolean open,
            Optional<Cursor> after,
            int limit) {}

    /// That nobody wants to hear of a failure.
    ///
    /// @param until when that is over; empty means for good
    record Mute(UUID workspaceId, UUID fingerprint, Optional<Instant> until, Optional<String> note) {}

    /// Where a page ended.
    record Cursor(Instant lastSeen, UUID fingerprint, UUID workspaceId) {
        /// The cursor that [#text()] wrote; empty when it is none.
        public static Optional<Cursor> of(String text) {
            try {
                var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
                return bytes.remaining() == 5 * Long.BYTES
                        ? Optional.of(new Cursor(
                                Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS),
                                new UUID(bytes.getLong(), bytes.getLong()),
                                new UUID(bytes.getLong(), bytes.getLong())))
                        : Optional.empty();
            } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
                return Optional.empty();
            }
        }

        /// The cursor as opaque text for the next request.
        public String text() {
            var bytes = ByteBuffer.allocate(5 * Long.BYTES)
                    .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, lastSeen))
                    .putLong(fingerprint.getMostSignificantBits())
                    .putLong(fingerprint.getLeastSignificantBits())
                    .putLong(workspaceId.getMostSignificantBits())
                    .putLong(workspaceId.getLeastSignificantBits());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
        }
    }
}
