package com.casarerpa.bench.load;

import java.util.ArrayList;
import java.util.List;

/// What the robots of a benchmark were told, to be compared with the database: no job may be handed out
/// twice, and
/// each that was answered completed must be completed. For one thread.
public final class Ledger {
    private static final int MOST_SHOWN = 10;

    private final IdSet handedOut = new IdSet();
    private final IdSet completed = new IdSet();
    private final List<String> failures = new ArrayList<>();
    private long failed;

    /// A job was handed out to a robot.
    void handedOut(long fingerprint, String robot) {
        if (!handedOut.add(fingerprint)) {
            fail("A job was handed out twice, the second time to " + robot + ".");
        }
    }

    /// A job was answered completed.
    void completed(long fingerprint, String robot) {
        if (!completed.add(fingerprint)) {
            fail("A job was answered completed twice, the second time to " + robot + ".");
        }
    }

    /// Something went wrong.
    public void fail(String what) {
        failed++;
        if (failures.size() < MOST_SHOWN) {
            failures.add(what);
        }
    }

    /// Compares with the jobs that the database has as completed.
    public void compare(IdSet inDatabase) {
        long missing = completed.missingIn(inDatabase);
        if (missing > 0) {
            fail("Expected each of the " + completed.size() + " jobs that were answered completed to be completed in"
                    + " the database, but " + missing + " are not.");
        }
        long unknown = inDatabase.missingIn(completed);
        if (unknown > 0) {
            fail("Expected as many completed jobs in the database as were answered so (" + completed.size() + "), but "
                    + unknown + " more are completed.");
        }
    }

    /// How many jobs were answered completed.
    public int completedCount() {
        return completed.size();
    }

    /// What went wrong, at most a few of each; empty when nothing did.
    public List<String> failures() {
        List<String> all = new ArrayList<>(failures);
        if (failed > failures.size()) {
            all.add("… and " + (failed - failures.size()) + " more.");
        }
        return all;
    }
}
