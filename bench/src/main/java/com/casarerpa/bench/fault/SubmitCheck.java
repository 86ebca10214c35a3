package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.JobRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// What admins asked for: each acknowledged job ends, each key makes one job, and there is no job that nobody made.
final class SubmitCheck implements Check {
    private static final Set<Integer> IMPOSSIBLE = Set.of(400, 401, 403, 404, 405, 413, 415, 422);

    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        acknowledged(evidence, found);
        keys(evidence, found);
        origins(evidence, found);
        cancels(evidence, found);
        refusals(evidence, found);
    }

    private static void acknowledged(Evidence evidence, Consumer<Finding> found) {
        Set<UUID> told = new HashSet<>();
        for (Op op : evidence.ops()) {
            UUID job = op.job();
            if ((op.act() == Act.SUBMIT || op.act() == Act.RETRY) && op.acked() && job != null && told.add(job)) {
                JobRow row = evidence.tables().jobs().get(job);
                if (row == null) {
                    found.accept(new Finding(
                            Kind.LOST,
                            job,
                            "A " + op.act() + " was acknowledged with this job, but it does not exist"));
                } else if (!row.ended()) {
                    found.accept(new Finding(
                            Kind.LOST,
                            job,
                            "A " + op.act() + " was acknowledged with this job, but in the end it is " + row.status()));
                }
            }
        }
        for (JobRow row : evidence.tables().jobs().values()) {
            if (!row.ended() && !told.contains(row.job())) {
                found.accept(new Finding(Kind.UNEXPLAINED, row.job(), "Did not end: it is " + row.status()));
            }
        }
    }

    private static void keys(Evidence evidence, Consumer<Finding> found) {
        Map<String, UUID> jobOfKey = new LinkedHashMap<>();
        for (Op op : evidence.ops()) {
            UUID job = op.job();
            if (op.act() == Act.SUBMIT && op.acked() && job != null) {
                UUID other = jobOfKey.putIfAbsent(op.detail(), job);
                if (other != null && !other.equals(job)) {
                    found.accept(new Finding(
                            Kind.DOUBLE,
                            job,
                            "The key " + op.detail() + " was answered with job " + other + " before"));
                }
            }
        }
        jobOfKey.forEach((key, job) -> {
            UUID kept = evidence.tables().keys().get(key);
            if (!job.equals(kept)) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED, job, "Its key " + key + " is not kept with it, but with " + kept));
            }
        });
        Map<String, UUID> jobOfTicket = new HashMap<>();
        for (JobRow row : evidence.tables().jobs().values()) {
            if (row.ticket() != null && row.parent() == null) {
                UUID other = jobOfTicket.putIfAbsent(row.ticket(), row.job());
                if (other != null) {
                    found.accept(new Finding(
                            Kind.DOUBLE, row.job(), "Made by the key " + row.ticket() + ", and so was job " + other));
                }
            }
        }
    }

    /// Where each job came from.
    private static void origins(Evidence evidence, Consumer<Finding> found) {
        Set<String> keys = new HashSet<>();
        Map<String, Integer> retries = new HashMap<>();
        for (Op op : evidence.ops()) {
            if (op.act() == Act.SUBMIT) {
                // What follows the key is why it was refused.
                keys.add(op.detail().split(" ", 2)[0]);
            } else if (op.act() == Act.RETRY && op.outcome() != Outcome.REFUSED) {
                retries.merge(op.detail().split(" ", 2)[0], 1, Integer::sum);
            }
        }
        Map<String, Integer> children = new HashMap<>();
        for (JobRow row : evidence.tables().jobs().values()) {
            if (row.parent() != null) {
                int count = children.merge(row.parent().toString(), 1, Integer::sum);
                int asked = retries.getOrDefault(row.parent().toString(), 0);
                if (count > asked) {
                    found.accept(new Finding(
                            Kind.DOUBLE,
                            row.job(),
                            "Retry number " + count + " of job " + row.parent() + ", which was asked for " + asked
                                    + " times"));
                }
            } else if (row.ticket() == null || !keys.contains(row.ticket())) {
                found.accept(
                        new Finding(Kind.UNEXPLAINED, row.job(), "Nobody submitted it: its key is " + row.ticket()));
            }
        }
    }

    private static void cancels(Evidence evidence, Consumer<Finding> found) {
        Set<UUID> asked = new HashSet<>();
        for (Op op : evidence.ops()) {
            UUID job = op.job();
            if (op.act() != Act.CANCEL || op.outcome() == Outcome.REFUSED || job == null) {
                continue;
            }
            asked.add(job);
            JobRow row = evidence.tables().jobs().get(job);
            if (op.acked() && op.number() == 1 && row != null && row.ended()) {
                boolean kept = row.status().equals("cancelled")
                        || (op.detail().equals("running") && row.status().equals("completed"));
                if (!kept) {
                    found.accept(new Finding(
                            Kind.LOST,
                            job,
                            "Its cancel was acknowledged while it was " + op.detail() + ", but it ended as "
                                    + row.status()));
                }
            }
        }
        for (JobRow row : evidence.tables().jobs().values()) {
            if (row.status().equals("cancelled") && !asked.contains(row.job())) {
                found.accept(new Finding(Kind.UNEXPLAINED, row.job(), "Is cancelled, but nobody asked for that"));
            }
        }
    }

    /// Nobody asks for what he may not, so nothing but the state of a job is a reason to refuse.
    private static void refusals(Evidence evidence, Consumer<Finding> found) {
        for (Op op : evidence.ops()) {
            if (IMPOSSIBLE.contains(op.status()) && op.outcome() == Outcome.REFUSED) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED,
                        op.job(),
                        op.act() + " of " + op.actor() + " was refused with " + op.status() + ": " + op.detail()));
            } else if (op.status() == 500) {
                found.accept(new Finding(
                        Kind.UNEXPLAINED, op.job(), op.act() + " of " + op.actor() + " was answered with 500"));
            }
        }
    }
}
