package com.casarerpa.bench.fault;

import com.casarerpa.bench.Report;
import com.casarerpa.bench.fault.FaultInjector.Applied;
import com.casarerpa.bench.fault.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// What a run came to, in the form of all benchmarks: the last lines are the figures, and each finding is a failure
/// with
/// the story of its job.
final class FaultReport {
    private static final int MOST_STORIES = 12;
    private static final int MOST_TOLD = 200;
    private static final int SLOWEST = 5;
    /// A job that was free again later than this after the end of its lease gets its story told.
    private static final long LATE_MILLIS = 2_000;

    private final Evidence evidence;
    private final List<Applied> faults;
    private final Recovery recovery;
    private final long zero;

    FaultReport(Evidence evidence, List<Applied> faults, Recovery recovery, long zero) {
        this.evidence = evidence;
        this.faults =
                faults.stream().sorted(Comparator.comparingLong(Applied::begin)).toList();
        this.recovery = recovery;
        this.zero = zero;
    }

    /// The report.
    ///
    /// @param left how many jobs had not ended when nobody waited for them any more
    Report build(History history, List<Dashboard> dashboards, long seed, long left) {
        List<Finding> findings = HistoryChecker.check(evidence);
        var report = new Report.Builder("fault", "times", "took ms", "gap ms", "recovered ms", "at most");
        List<Long> all = rows(report);
        List<Recovery.Reclaim> slow = Recovery.reclaims(evidence, faults).stream()
                .sorted(Comparator.comparingLong(Recovery.Reclaim::millis).reversed())
                .toList();
        List<Long> reclaims = slow.stream().map(Recovery.Reclaim::millis).toList();
        report.note("gap: the longest time without a completion; recovered: from the end of the fault to the first"
                + " second with 90 % of the usual completions; medians.");
        report.note(notes(history, dashboards, seed, left));
        report.note("Without an answer, or put off: " + unanswered() + ".");
        report.note(String.format(
                Locale.ROOT,
                "%d leases ran out; jobs were free again after %.0f ms (median), %.0f ms (99 %%), %.0f ms (at most).",
                reclaims.size(),
                Recovery.percentile(reclaims, 0.5),
                Recovery.percentile(reclaims, 0.99),
                Recovery.percentile(reclaims, 1)));
        slow.stream().limit(SLOWEST).map(this::told).forEach(report::note);
        report.figure("operations", (double) history.answered()).figure("faults", faults.size());
        for (Kind kind : Kind.values()) {
            report.figure(kind.label(), (double)
                    findings.stream().filter(finding -> finding.kind() == kind).count());
        }
        return report.figure("recover_p99_ms", Recovery.percentile(all, 0.99))
                .figure("reclaim_p99_ms", Recovery.percentile(reclaims, 0.99))
                .build(told(findings));
    }

    /// A row for each kind of fault.
    ///
    /// @return how long it took to recover from each fault
    private List<Long> rows(Report.Builder report) {
        List<Long> all = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            List<Applied> of = faults.stream()
                    .filter(fault -> fault.planned().kind() == kind)
                    .toList();
            List<Long> took = of.stream()
                    .map(fault -> (fault.end() - fault.begin()) / 1_000_000)
                    .toList();
            List<Long> gaps = of.stream().map(recovery::gapMillis).toList();
            List<Long> recovered = of.stream()
                    .filter(fault -> kind.takesAway())
                    .map(recovery::millisAfter)
                    .filter(OptionalLong::isPresent)
                    .map(OptionalLong::getAsLong)
                    .toList();
            all.addAll(recovered);
            report.row(
                    kind.label(),
                    Integer.toString(of.size()),
                    millis(took, 0.5),
                    millis(gaps, 0.5),
                    millis(recovered, 0.5),
                    millis(recovered, 1));
        }
        return all;
    }

    private static String millis(List<Long> values, double part) {
        return values.isEmpty() ? "" : Long.toString((long) Recovery.percentile(values, part));
    }

    private String notes(History history, List<Dashboard> dashboards, long seed, long left) {
        String acts = Arrays.stream(Act.values())
                .map(act -> act.name().toLowerCase(Locale.ROOT) + " "
                        + evidence.ops().stream().filter(op -> op.act() == act).count())
                .collect(Collectors.joining(", "));
        long unknown = evidence.ops().stream()
                .filter(op -> op.outcome() == Outcome.UNKNOWN)
                .count();
        String connections = dashboards.stream()
                .map(dashboard -> Integer.toString(dashboard.connections()))
                .collect(Collectors.joining(" and "));
        return "Seed " + seed + "; " + history.answered() + " operations were answered, " + unknown + " were not ("
                + acts + "); " + evidence.tables().jobs().size() + " jobs, "
                + evidence.tables().attempts().size() + " attempts (" + reasons() + "), "
                + evidence.tables().events().size() + " events; " + left
                + " jobs did not end; the dashboards were connected " + connections + " times; "
                + Math.round(recovery.median(Long.MAX_VALUE)) + " completions in a usual second.";
    }

    /// How many of each status; 0 is silence.
    private String unanswered() {
        return evidence.ops().stream()
                .filter(op -> op.outcome() == Outcome.UNKNOWN)
                .collect(Collectors.groupingBy(
                        op -> op.status() == 0 ? "silence" : Integer.toString(op.status()),
                        TreeMap::new,
                        Collectors.counting()))
                .toString();
    }

    private String reasons() {
        return evidence.tables().attempts().stream()
                .collect(Collectors.groupingBy(
                        row -> String.valueOf(row.endReason()), TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    /// One of the slowest.
    private String told(Recovery.Reclaim reclaim) {
        return String.format(
                        Locale.ROOT,
                        "  %d ms: job %s, lease over at %.3f s",
                        reclaim.millis(),
                        reclaim.job(),
                        (reclaim.over() - zero) / 1e9)
                + faults.stream()
                        .filter(fault -> fault.end() >= reclaim.over() && fault.begin() <= reclaim.reclaimed())
                        .map(fault -> ", " + fault.planned())
                        .collect(Collectors.joining())
                + (reclaim.millis() > LATE_MILLIS ? "\n" + Story.of(reclaim.job(), evidence, zero) : "");
    }

    /// Each finding with the story of its job, as far as anybody will read.
    private List<String> told(List<Finding> findings) {
        List<String> told = new ArrayList<>();
        Set<UUID> stories = new HashSet<>();
        for (Finding finding : findings) {
            if (told.size() == MOST_TOLD) {
                told.add("… and " + (findings.size() - MOST_TOLD) + " more findings");
                break;
            }
            UUID job = finding.job();
            String story = job != null && stories.size() < MOST_STORIES && stories.add(job)
                    ? "\n" + Story.of(job, evidence, zero) + "\n" + around(job)
                    : "";
            told.add(finding.kind().label() + ": " + finding.text() + " (job " + job + ")" + story);
        }
        return told;
    }

    /// The faults while the job lived.
    private String around(UUID job) {
        List<Op> ops = evidence.ofJob(job);
        if (ops.isEmpty()) {
            return "";
        }
        long from = ops.getFirst().begin();
        long to = ops.stream().mapToLong(Op::end).max().orElse(from);
        return faults.stream()
                .filter(fault -> fault.end() >= from && fault.begin() <= to)
                .map(fault -> String.format(
                        Locale.ROOT,
                        "  fault %s from %.3f s to %.3f s",
                        fault.planned(),
                        (fault.begin() - zero) / 1e9,
                        (fault.end() - zero) / 1e9))
                .collect(Collectors.joining("\n"));
    }
}
