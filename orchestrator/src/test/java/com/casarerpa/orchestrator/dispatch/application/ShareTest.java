package com.casarerpa.orchestrator.dispatch.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final Terms TERMS = new Terms("default", Set.of(), Set.of());

    private final Share share = new Share();

    private static Candidate job(long number) {
        return Candidates.job(WORKSPACE, new UUID(7, number), number, Candidates.ANY, 1);
    }

    private static List<Candidate> jobs(int from, int to) {
        return IntStream.range(from, to).mapToObj(ShareTest::job).toList();
    }

    /// Takes jobs with numbers from 0 on, and tells what came of them.
    private void take(int jobs, Predicate<Candidate> isFree) {
        for (int number = 0; number < jobs; number++) {
            if (isFree.test(job(number))) {
                share.won(job(number));
            } else {
                share.lost(job(number));
            }
        }
        share.decide();
    }

    private List<Integer> halvesOf(int picks) {
        return IntStream.range(0, picks).map(i -> share.nextHalf()).boxed().toList();
    }

    @Test
    void nextHalf_ofADeskThatLosesLittleIsNone() {
        take(100, job -> job.rank() >= 10);

        assertThat(halvesOf(100)).containsOnly(-1);
    }

    @Test
    void nextHalf_ofADeskThatLosesMuchIsOneHalfAndNowAndThenNone() {
        take(100, job -> job.rank() % 2 == 0);

        var halves = halvesOf(160);
        assertThat(Set.copyOf(halves)).hasSize(2);
        assertThat(halves.stream().filter(half -> half == -1)).hasSize(10);
    }

    @Test
    void nextHalf_isNoneAgainWhenNobodyElseTakesTheOtherHalf() {
        take(100, job -> job.rank() % 2 == 0);
        take(100, job -> true);

        assertThat(halvesOf(100)).containsOnly(-1);
    }

    @Test
    void desks_thatTakeFromOneQueueSoonTakeDifferentJobs() {
        List<LaneBuffer> lanes = List.of(new LaneBuffer(1), new LaneBuffer(1));
        List<Share> shares = List.of(new Share(), new Share());
        lanes.forEach(lane -> lane.append(jobs(0, 4_000), true));
        Set<Candidate> taken = new HashSet<>();
        int lost = 0;
        for (int round = 0; round < 40; round++) {
            int lostNow = 0;
            // Both pick before either has written.
            List<List<Candidate>> picks = IntStream.of(0, 1)
                    .mapToObj(desk -> pick(lanes.get(desk), shares.get(desk)))
                    .toList();
            for (int desk = 0; desk < 2; desk++) {
                for (Candidate job : picks.get(desk)) {
                    if (taken.add(job)) {
                        shares.get(desk).won(job);
                    } else {
                        shares.get(desk).lost(job);
                        lostNow++;
                    }
                }
            }
            lost = round < 20 ? 0 : lost + lostNow;
        }

        assertThat(lost).as("lost of the last 20 rounds of 2 × 50 jobs").isLessThan(300);
        assertThat(taken).as("nothing is left behind").containsAll(jobs(0, 500));
    }

    private static List<Candidate> pick(LaneBuffer lane, Share share) {
        share.decide();
        return IntStream.range(0, 50)
                .mapToObj(i -> {
                    var job = lane.first(TERMS, UUID.randomUUID(), share.nextHalf());
                    lane.remove(job);
                    return job;
                })
                .toList();
    }
}
