package com.casarerpa.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    private static IdSet set(long... fingerprints) {
        IdSet set = new IdSet();
        for (long fingerprint : fingerprints) {
            set.add(fingerprint);
        }
        return set;
    }

    @Test
    void compare_sameJobs_findsNothing() {
        ledger.handedOut(1, "r1");
        ledger.handedOut(2, "r2");
        ledger.completed(1, "r1");
        ledger.completed(2, "r2");
        ledger.compare(set(1, 2));
        assertThat(ledger.failures()).isEmpty();
        assertThat(ledger.completedCount()).isEqualTo(2);
    }

    @Test
    void compare_lostAndUnknownJobs_areFailures() {
        ledger.completed(1, "r1");
        ledger.completed(2, "r1");
        ledger.compare(set(2, 3));
        assertThat(ledger.failures()).hasSize(2);
        assertThat(ledger.failures().getFirst()).contains("but 1 are not");
        assertThat(ledger.failures().getLast()).contains("1 more are completed");
    }

    @Test
    void handedOut_twice_isAFailure() {
        ledger.handedOut(7, "r1");
        ledger.handedOut(7, "r2");
        assertThat(ledger.failures()).containsExactly("A job was handed out twice, the second time to r2.");
    }

    @Test
    void failures_areShortened() {
        for (int i = 0; i < 25; i++) {
            ledger.fail("broken");
        }
        assertThat(ledger.failures()).hasSize(11).last().isEqualTo("… and 15 more.");
    }
}
