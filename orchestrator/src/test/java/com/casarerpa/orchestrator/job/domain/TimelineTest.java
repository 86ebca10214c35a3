package com.casarerpa.orchestrator.job.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.JobAttempt;
import com.casarerpa.contract.job.TimelineEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Timeline.Run> runs = new ArrayList<>();
    private final List<Timeline.Told> told = new ArrayList<>();
    private Optional<Timeline.Cancel> cancel = Optional.empty();
    private Optional<Timeline.Delivered> delivered = Optional.empty();
    private Optional<Instant> finishedAt = Optional.empty();

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void run(int from, @Nullable Integer to, @Nullable String endReason, @Nullable String jobStatus) {
        run(from, to, endReason, jobStatus, null, null);
    }

    private void run(
            int from,
            @Nullable Integer to,
            @Nullable String endReason,
            @Nullable String jobStatus,
            @Nullable String errorCode,
            @Nullable ErrorKind kind) {
        runs.add(new Timeline.Run(
                new JobAttempt(
                        runs.size() + 1,
                        new UUID(0, 7),
                        "pc-1",
                        at(from),
                        to == null ? null : at(to),
                        endReason,
                        errorCode,
                        kind,
                        errorCode == null ? null : "It broke",
                        errorCode == null ? null : "n1"),
                jobStatus));
    }

    private void cancel(int second) {
        cancel = Optional.of(new Timeline.Cancel(at(second), "admin:ann", "wrong file", delivered));
    }

    private List<TimelineEntry> entries() {
        return Timeline.of(
                new Timeline.Submitted(START, "admin:bob", Map.of("status", "pending")),
                runs,
                cancel,
                finishedAt,
                told);
    }

    /// `type by actor`, in order.
    private List<String> told() {
        return entries().stream()
                .map(entry -> entry.type().substring("job.".length()) + " by " + entry.actor())
                .toList();
    }

    @Test
    void of_aWaitingJobIsThatItWasSubmitted() {
        assertThat(told()).containsExactly("created by admin:bob");
        var entry = entries().getFirst();
        assertThat(entry.seq()).isEqualTo(1);
        assertThat(entry.ts()).isEqualTo(START);
        assertThat(entry.data()).isEqualTo(Map.of("status", "pending"));
    }

    @Test
    void of_aRunningJobNamesTheRobotAndTheAttempt() {
        run(1, null, null, null);
        assertThat(told()).containsExactly("created by admin:bob", "claimed by robot:pc-1");
        assertThat(entries().getLast().data())
                .containsEntry("attempt", 1)
                .containsEntry("status", "running")
                .containsEntry("robot_name", "pc-1");
    }

    @Test
    void of_aCompletedJobIsNumberedByPlace() {
        run(1, 2, "completed", "completed");
        finishedAt = Optional.of(at(2));
        assertThat(told()).containsExactly("created by admin:bob", "claimed by robot:pc-1", "completed by robot:pc-1");
        assertThat(entries()).extracting(TimelineEntry::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void of_aFailureThatIsTriedAgainSaysWhy() {
        run(1, 2, "failed", "pending", "BROKEN", ErrorKind.APPLICATION);
        run(5, 6, "failed", "failed", "BROKEN", ErrorKind.APPLICATION);
        finishedAt = Optional.of(at(6));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "retried by robot:pc-1",
                        "claimed by robot:pc-1",
                        "failed by robot:pc-1");
        assertThat(entries().get(2).data())
                .containsEntry("status", "pending")
                .containsEntry("end_reason", "failed")
                .containsEntry("error_code", "BROKEN")
                .containsEntry("error_kind", ErrorKind.APPLICATION)
                .containsEntry("error_message", "It broke")
                .containsEntry("failed_node", "n1");
        assertThat(entries().get(3).data()).containsEntry("attempt", 2);
    }

    @Test
    void of_aReleasedRunIsNoAttempt() {
        run(1, 2, "released", "pending");
        run(3, null, null, null);
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "released by robot:pc-1",
                        "claimed by robot:pc-1");
        assertThat(entries().getLast().data()).containsEntry("attempt", 1);
    }

    @Test
    void of_anExpiredLeaseIsTakenBackByTheServerAndMayBeTheEnd() {
        run(1, 2, "lease_expired", "pending", "LEASE_EXPIRED", ErrorKind.INFRASTRUCTURE);
        run(3, 4, "lease_expired", "failed", "LEASE_EXPIRED", ErrorKind.INFRASTRUCTURE);
        finishedAt = Optional.of(at(4));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "reclaimed by orchestrator",
                        "claimed by robot:pc-1",
                        "reclaimed by orchestrator",
                        "failed by orchestrator");
    }

    @Test
    void of_aRunThatTookTooLongIsEndedByTheServer() {
        run(1, 2, "timed_out", "pending", "JOB_TIMEOUT", ErrorKind.INFRASTRUCTURE);
        run(3, 4, "timed_out", "failed", "JOB_TIMEOUT", ErrorKind.INFRASTRUCTURE);
        finishedAt = Optional.of(at(4));
        assertThat(told()).contains("retried by orchestrator", "failed by orchestrator");
    }

    @Test
    void of_aCancelSaysWhenAndByWhatTheRobotWasTold() {
        run(1, 9, "cancelled", "cancelled", "CANCELLED", ErrorKind.INFRASTRUCTURE);
        delivered = Optional.of(new Timeline.Delivered(at(4), "heartbeat"));
        cancel(3);
        finishedAt = Optional.of(at(9));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "cancel_requested by admin:ann",
                        "cancel_delivered by orchestrator",
                        "cancelled by orchestrator");
        assertThat(entries().get(3).data())
                .containsEntry("delivered_by", "heartbeat")
                .containsEntry("robot_name", "pc-1");
        assertThat(entries().getLast().data())
                .containsEntry("requested_by", "admin:ann")
                .containsEntry("reason", "wrong file");
    }

    @Test
    void of_aLeaseThatWasNeverUsedIsNoAttempt() {
        run(1, 2, "undelivered", "pending", "UNDELIVERED", ErrorKind.INFRASTRUCTURE);
        run(3, null, null, null);
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "reclaimed by orchestrator",
                        "claimed by robot:pc-1");
        assertThat(entries().getLast().data()).containsEntry("attempt", 1);
    }

    @Test
    void of_aWaitingJobThatIsCancelledEndsByThat() {
        cancel(3);
        finishedAt = Optional.of(at(3));
        assertThat(told()).containsExactly("created by admin:bob", "cancelled by admin:ann");
        assertThat(entries().getLast().data())
                .containsEntry("status", "cancelled")
                .containsEntry("reason", "wrong file");
    }

    @Test
    void of_aJobThatIsCancelledWhileItWaitsForItsNextAttemptEndsByThat() {
        run(1, 2, "failed", "pending", "BROKEN", ErrorKind.APPLICATION);
        cancel(3);
        finishedAt = Optional.of(at(3));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "retried by robot:pc-1",
                        "cancelled by admin:ann");
    }

    @Test
    void of_aRunningJobTheWishComesBeforeTheEnd() {
        run(1, null, null, null);
        cancel(3);
        assertThat(told())
                .containsExactly("created by admin:bob", "claimed by robot:pc-1", "cancel_requested by admin:ann");

        runs.clear();
        run(1, 4, "cancelled", "cancelled", "CANCELLED", ErrorKind.APPLICATION);
        finishedAt = Optional.of(at(4));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "cancel_requested by admin:ann",
                        "cancelled by robot:pc-1");

        runs.clear();
        run(1, 4, "cancelled", "cancelled", "CANCELLED", ErrorKind.INFRASTRUCTURE);
        assertThat(told()).endsWith("cancel_requested by admin:ann", "cancelled by orchestrator");

        runs.clear();
        run(1, 4, "released", "cancelled");
        assertThat(told()).endsWith("cancel_requested by admin:ann", "cancelled by robot:pc-1");

        runs.clear();
        run(1, 4, "completed", "completed");
        assertThat(told()).endsWith("cancel_requested by admin:ann", "completed by robot:pc-1");
    }

    @Test
    void of_eventsTakesOnlyWhatTheTablesDoNotTell() {
        run(1, 2, "failed", "failed", "BROKEN", ErrorKind.BUSINESS);
        finishedAt = Optional.of(at(2));
        told.add(new Timeline.Told(at(0), "job.created", Map.of("actor", "admin:bob")));
        told.add(new Timeline.Told(at(2), "job.retried", Map.of("status", "pending")));
        told.add(new Timeline.Told(at(9), "job.retried", Map.of("new_job_id", "x", "actor", "admin:ann")));
        assertThat(told())
                .containsExactly(
                        "created by admin:bob",
                        "claimed by robot:pc-1",
                        "failed by robot:pc-1",
                        "retried by admin:ann");
        assertThat(entries().getLast().data()).isEqualTo(Map.of("new_job_id", "x"));
    }

    @Test
    void of_aLongMessageIsShortened() {
        runs.add(new Timeline.Run(
                new JobAttempt(
                        1, null, null, at(1), at(2), "failed", "X", ErrorKind.APPLICATION, "m".repeat(5000), null),
                "failed"));
        assertThat(entries().getLast().data().get("error_message")).isEqualTo("m".repeat(500));
        assertThat(entries().getLast().actor()).as("the robot was deleted").isNull();
    }
}
