package com.casarerpa.bench.fault;

import java.util.ArrayList;
import java.util.List;

/// Compares what was acknowledged with what is there in the end.
final class HistoryChecker {
    private static final List<Check> CHECKS = List.of(
            new SubmitCheck(),
            new AttemptCheck(),
            new LeaseCheck(),
            new WriteCheck(),
            new EventCheck(),
            new StreamCheck());

    private HistoryChecker() {}

    /// All findings; none when all is well.
    static List<Finding> check(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : CHECKS) {
            check.find(evidence, findings::add);
        }
        return findings;
    }
}
