package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.AttemptId;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import com.casarerpa.bench.fault.Tables.LogRows;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What robots wrote: what was acknowledged is there, a repeat of what took effect is acknowledged, and nobody wrote
/// whose lease was over. Logs and artifacts may be late; they must be with their own attempt.
final class WriteCheck implements Check {
    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        Set<AttemptId> artifacts = new HashSet<>(evidence.tables().artifacts());
        evidence.leases().forEach((token, ops) -> {
            List<AttemptRow> rows = evidence.attemptsUnder(token);
            if (rows.size() > 1) {
                found.accept(new Finding(
                        Kind.STALE,
                        ops.getFirst().job(),
                        "Lease " + token + " has ended " + rows.size() + " attempts"));
            }
            if (rows.isEmpty()) {
                neverThere(evidence, ops, found);
                return;
            }
            AttemptRow row = rows.getFirst();
            for (Op op : ops) {
                if (op.act().needsLease()) {
                    lease(evidence, row, op, ops, found);
                }
            }
            records(evidence, row, ops, artifacts, found);
        });
        evidence.tables().logs().forEach((id, lines) -> {
            if (lines.wrong() > 0) {
                found.accept(new Finding(
                        Kind.STALE,
                        id.job(),
                        "Attempt " + id.number() + " has " + lines.wrong()
                                + " lines of another lease, or in another place than they were sent for"));
            }
        });
    }

    /// A completion that nothing is left of.
    private static void neverThere(Evidence evidence, List<Op> ops, Consumer<Finding> found) {
        for (Op op : ops) {
            if (op.act().ends() && op.acked()) {
                found.accept(new Finding(
                        Kind.LOST,
                        op.job(),
                        op.act() + " of " + op.actor() + " was acknowledged, but it has no attempt"));
                return;
            }
        }
        lostCompletion(evidence, ops.getFirst().job(), ops, found);
    }

    private static void lostCompletion(Evidence evidence, @Nullable UUID job, List<Op> ops, Consumer<Finding> found) {
        JobRow row = job == null ? null : evidence.tables().jobs().get(job);
        if (row != null
                && !row.status().equals("completed")
                && ops.stream().anyMatch(op -> op.act() == Act.COMPLETE && op.acked())) {
            found.accept(new Finding(
                    Kind.LOST, job, "Its completion was acknowledged, but in the end it is " + row.status()));
        }
    }

    private static void lease(Evidence evidence, AttemptRow row, Op op, List<Op> ops, Consumer<Finding> found) {
        boolean effect = matches(op.act(), row);
        if (op.acked() && op.act().ends() && !effect) {
            found.accept(new Finding(
                    op.act() == Act.COMPLETE && !completed(evidence, op) ? Kind.LOST : Kind.STALE,
                    op.job(),
                    op.act() + " of " + op.actor() + " was acknowledged, but its attempt is " + row.endReason()));
        } else if (op.acked() && !effect && endedBefore(evidence, row, op)) {
            found.accept(new Finding(
                    Kind.STALE,
                    op.job(),
                    op.act() + " of " + op.actor() + " was acknowledged, but its attempt had ended before ("
                            + row.endReason() + ", " + row.ended() + ")"));
        } else if (op.acked() && !repeat(op, ops) && longOver(op, ops) && !toldOfCancel(evidence, row, op)) {
            found.accept(new Finding(
                    Kind.STALE,
                    op.job(),
                    op.act() + " of " + op.actor() + " was acknowledged, but its lease was over for certain"));
        } else if (op.outcome() == Outcome.REFUSED && op.act().ends() && effect && repeat(op, ops)) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED,
                    op.job(),
                    op.act() + " of " + op.actor() + " took effect, but its repeat was refused: " + op.detail()));
        }
    }

    /// Whether it was only told what it wanted to say: that the cancel had ended the attempt. Nothing was written.
    private static boolean toldOfCancel(Evidence evidence, AttemptRow row, Op op) {
        return op.act() == Act.FAIL && "cancelled".equals(row.endReason()) && endedBefore(evidence, row, op);
    }

    private static boolean completed(Evidence evidence, Op op) {
        JobRow job = op.job() == null ? null : evidence.tables().jobs().get(op.job());
        return job != null && job.status().equals("completed");
    }

    /// Whether the attempt ended by such an act.
    private static boolean matches(Act act, AttemptRow row) {
        String reason = String.valueOf(row.endReason());
        return switch (act) {
            case COMPLETE -> reason.equals("completed");
            case FAIL -> reason.equals("failed") || reason.equals("cancelled");
            case RELEASE -> reason.equals("released");
            case SUBMIT, CLAIM, EXTEND, PROGRESS, LOG, ARTIFACT, CANCEL, RETRY, HEARTBEAT -> false;
        };
    }

    private static boolean endedBefore(Evidence evidence, AttemptRow row, Op op) {
        return row.ended() != null && evidence.clock().nanos(row.ended()) + Evidence.CLOCKS_NANOS < op.begin();
    }

    /// Whether the same was tried before.
    private static boolean repeat(Op op, List<Op> ops) {
        return ops.stream()
                .anyMatch(other -> other.act() == op.act() && op.act().ends() && other.begin() < op.begin());
    }

    private static boolean longOver(Op op, List<Op> ops) {
        OptionalLong over = Leases.certainlyOver(
                ops.stream().filter(other -> other.end() <= op.begin()).toList());
        return over.isPresent() && over.getAsLong() + Evidence.CLOCKS_NANOS < op.begin();
    }

    /// Lines and artifacts.
    private static void records(
            Evidence evidence, AttemptRow row, List<Op> ops, Set<AttemptId> artifacts, Consumer<Finding> found) {
        long lines = ops.stream()
                .filter(op -> op.act() == Act.LOG && op.acked())
                .mapToLong(Op::number)
                .max()
                .orElse(0);
        LogRows kept = evidence.tables().logs().getOrDefault(row.id(), new LogRows(0, 0));
        if (kept.count() < lines) {
            found.accept(new Finding(
                    Kind.LOST,
                    row.id().job(),
                    lines + " lines of attempt " + row.id().number() + " were acknowledged, but there are "
                            + kept.count()));
        }
        if (ops.stream().anyMatch(op -> op.act() == Act.ARTIFACT && op.acked()) && !artifacts.contains(row.id())) {
            found.accept(new Finding(
                    Kind.LOST,
                    row.id().job(),
                    "An artifact of attempt " + row.id().number() + " was acknowledged, but it is not there"));
        }
    }
}
