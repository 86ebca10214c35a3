package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Leases: no two robots could be sure of one job at the same time, each lease has its attempt, and nobody lost one
/// while he could be sure of it.
final class LeaseCheck implements Check {
    private static final Set<String> TAKEN_ON_PURPOSE = Set.of("cancelled", "timed_out");
    private static final Set<String> EXPIRED = Set.of("lease_expired", "undelivered");
    private static final Set<String> ENDED_BY_ROBOT = Set.of("completed", "failed");

    /// The time in which a robot was sure of its lease and worked.
    private record Belief(UUID token, UUID job, long from, long to) {}

    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        Map<UUID, List<Belief>> beliefs = new HashMap<>();
        Map<String, UUID> robots = new HashMap<>();
        evidence.leases().forEach((token, ops) -> {
            attempt(evidence, token, ops, robots, found);
            OptionalLong from = Leases.begin(ops);
            OptionalLong sure = Leases.believedUntil(ops);
            UUID job = ops.getFirst().job();
            if (from.isPresent() && sure.isPresent() && job != null) {
                long to = Math.min(sure.getAsLong(), Leases.firstEnd(ops).orElse(Long.MAX_VALUE));
                beliefs.computeIfAbsent(job, id -> new ArrayList<>()).add(new Belief(token, job, from.getAsLong(), to));
                takenEarly(evidence, token, ops, sure.getAsLong(), found);
            }
        });
        beliefs.values().forEach(each -> overlaps(evidence, each, found));
        strangers(evidence, Set.copyOf(robots.values()), found);
    }

    /// Each lease that was given has an attempt of that job and of that robot.
    private static void attempt(
            Evidence evidence, UUID token, List<Op> ops, Map<String, UUID> robots, Consumer<Finding> found) {
        for (Op op : ops) {
            if (op.act() != Act.CLAIM || !op.acked()) {
                continue;
            }
            List<AttemptRow> rows = evidence.attemptsUnder(token);
            if (rows.isEmpty() || !rows.getFirst().id().job().equals(op.job())) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        op.job(),
                        op.actor() + " was given lease " + token + ", but the job has no attempt under it"));
                return;
            }
            UUID robot = robots.putIfAbsent(op.actor(), rows.getFirst().robot());
            if (robot != null && !robot.equals(rows.getFirst().robot())) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        op.job(),
                        "Lease " + token + " was given to " + op.actor() + ", but its attempt is of another robot"));
            }
            return;
        }
    }

    /// A lease that somebody lost while he could be sure of it.
    private static void takenEarly(
            Evidence evidence, UUID token, List<Op> ops, long sureUntil, Consumer<Finding> found) {
        List<AttemptRow> rows = evidence.attemptsUnder(token);
        for (AttemptRow row : rows) {
            if (EXPIRED.contains(String.valueOf(row.endReason()))
                    && row.ended() != null
                    && evidence.clock().nanos(row.ended()) + Evidence.CLOCKS_NANOS < sureUntil) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        row.id().job(),
                        "Attempt " + row.id().number() + " ended as " + row.endReason() + " at " + row.ended()
                                + ", but its robot could be sure of the lease for another "
                                + (sureUntil - evidence.clock().nanos(row.ended())) / 1_000_000 + " ms"));
            }
        }
        long firstEnd = Leases.firstEnd(ops).orElse(Long.MAX_VALUE);
        boolean onPurpose = rows.stream().anyMatch(row -> TAKEN_ON_PURPOSE.contains(String.valueOf(row.endReason())));
        for (Op op : ops) {
            if (op.act().needsLease()
                    && op.outcome() == Outcome.REFUSED
                    && op.begin() <= firstEnd
                    && op.end() < sureUntil
                    && !onPurpose) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        op.job(),
                        op.act() + " of " + op.actor() + " was refused (" + op.detail() + ") while its lease " + token
                                + " could not be over"));
                return;
            }
        }
    }

    private static void overlaps(Evidence evidence, List<Belief> beliefs, Consumer<Finding> found) {
        beliefs.sort(Comparator.comparingLong(Belief::from));
        for (int i = 0; i + 1 < beliefs.size(); i++) {
            Belief one = beliefs.get(i);
            Belief next = beliefs.get(i + 1);
            if (next.from() < one.to()) {
                found.accept(new Finding(
                        Kind.OVERLAP,
                        one.job(),
                        "Given under lease " + next.token() + " while the robot with lease " + one.token()
                                + " could be sure of it for another " + (one.to() - next.from()) / 1_000_000 + " ms"));
            }
        }
        for (Belief one : beliefs) {
            int number = evidence.attemptsUnder(one.token()).stream()
                    .mapToInt(row -> row.id().number())
                    .findFirst()
                    .orElse(Integer.MAX_VALUE);
            for (AttemptRow row : evidence.attempts(one.job())) {
                if (row.id().number() > number
                        && evidence.clock().nanos(row.started()) + Evidence.CLOCKS_NANOS < one.to()) {
                    found.accept(new Finding(
                            Kind.OVERLAP,
                            one.job(),
                            "Attempt " + row.id().number() + " began at " + row.started()
                                    + " while the robot of attempt " + number + " could be sure of the job"));
                    return;
                }
            }
        }
    }

    /// A simulated robot cannot have ended what it never knew of.
    private static void strangers(Evidence evidence, Set<UUID> robots, Consumer<Finding> found) {
        for (AttemptRow row : evidence.tables().attempts()) {
            if (robots.contains(row.robot())
                    && ENDED_BY_ROBOT.contains(String.valueOf(row.endReason()))
                    && !evidence.leases().containsKey(row.token())) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        row.id().job(),
                        "Attempt " + row.id().number() + " is " + row.endReason()
                                + " under a lease of which its robot never heard"));
            }
        }
    }
}
