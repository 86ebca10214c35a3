package com.casarerpa.bench.fault;

import com.casarerpa.bench.fault.Finding.Kind;
import com.casarerpa.bench.fault.Tables.AttemptRow;
import com.casarerpa.bench.fault.Tables.EventRow;
import com.casarerpa.bench.fault.Tables.JobRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Events: as many of each type as the tables of jobs and attempts say.
final class EventCheck implements Check {
    @Override
    public void find(Evidence evidence, Consumer<Finding> found) {
        Map<UUID, Map<String, Integer>> counts = new HashMap<>();
        for (EventRow event : evidence.tables().events()) {
            counts.computeIfAbsent(event.job(), id -> new HashMap<>()).merge(event.type(), 1, Integer::sum);
        }
        for (JobRow job : evidence.tables().jobs().values()) {
            if (job.ended()) {
                Map<String, Integer> of = counts.getOrDefault(job.job(), Map.of());
                List<AttemptRow> attempts = evidence.attempts(job.job());
                expect(job, of, "job.created", 1, 1, found);
                expect(job, of, "job.claimed", attempts.size(), attempts.size(), found);
                for (String end : List.of("completed", "failed", "cancelled")) {
                    int count = job.status().equals(end) ? 1 : 0;
                    expect(job, of, "job." + end, count, count, found);
                }
                int expired = count(attempts, row -> "lease_expired".equals(row.endReason()));
                int undelivered = count(attempts, row -> "undelivered".equals(row.endReason()));
                expect(job, of, "job.reclaimed", expired, expired + undelivered, found);
                int released =
                        count(attempts, row -> "released".equals(row.endReason()) && "pending".equals(row.jobStatus()));
                expect(job, of, "job.released", released, released + undelivered, found);
            }
        }
    }

    private static int count(List<AttemptRow> attempts, Predicate<AttemptRow> which) {
        return (int) attempts.stream().filter(which).count();
    }

    private static void expect(
            JobRow job, Map<String, Integer> counts, String type, int least, int most, Consumer<Finding> found) {
        int count = counts.getOrDefault(type, 0);
        if (count < least || count > most) {
            found.accept(new Finding(
                    Kind.UNEXPLAINED,
                    job.job(),
                    "Expected " + least + (most == least ? "" : " to " + most) + " events " + type + ", but there are "
                            + count));
        }
    }
}
