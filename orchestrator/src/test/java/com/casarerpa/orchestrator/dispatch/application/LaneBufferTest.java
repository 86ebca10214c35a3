package com.casarerpa.orchestrator.dispatch.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LaneBufferTest {
    private static final UUID WORKSPACE = UUID.randomUUID();
    private static final UUID ROBOT = UUID.randomUUID();
    private static final Terms TERMS = new Terms("default", Set.of(), Set.of());
    private static final int MOST = 5_000;

    private final LaneBuffer lane = new LaneBuffer(1);

    private static Candidate job(long rank) {
        return Candidates.job(WORKSPACE, new UUID(0, rank), rank, Candidates.ANY, 1);
    }

    private static List<Candidate> jobs(long from, long to) {
        return LongStream.range(from, to).mapToObj(LaneBufferTest::job).toList();
    }

    private static Candidate first(LaneBuffer lane) {
        return lane.first(TERMS, ROBOT, -1);
    }

    private List<Long> takeAll() {
        var ranks = new ArrayList<Long>();
        for (var job = first(lane); job != null; job = first(lane)) {
            ranks.add(job.rank());
            lane.remove(job);
        }
        return ranks;
    }

    @Test
    void first_prefersAHalfAndElseTakesTheOther() {
        lane.append(jobs(1, 4), true);

        assertThat(lane.first(TERMS, ROBOT, 0).rank()).isEqualTo(2);
        assertThat(lane.first(TERMS, ROBOT, 1).rank()).isEqualTo(1);
        lane.remove(job(2));
        assertThat(lane.first(TERMS, ROBOT, 0).rank()).isEqualTo(1);
    }

    @Test
    void add_toALaneThatIsKnownToItsEndKeepsOrder() {
        lane.add(job(5));
        lane.add(job(3));
        lane.append(List.of(), true);
        lane.add(job(9));

        assertThat(takeAll()).containsExactly(3L, 5L, 9L);
        assertThat(lane.isDone()).isTrue();
    }

    @Test
    void add_beyondTheKnownPartIsLeftForThePageThatBringsIt() {
        lane.append(jobs(1, 4), false);
        lane.add(job(7));
        lane.add(job(2));

        assertThat(lane.wantsMore(4)).isTrue();
        assertThat(lane.end()).isEqualTo(job(3));
        assertThat(takeAll()).containsExactly(1L, 2L, 3L);
        assertThat(lane.isDone()).as("job 7 is still to come").isFalse();

        lane.append(List.of(job(4), job(7)), true);

        assertThat(takeAll()).containsExactly(4L, 7L);
        assertThat(lane.wantsMore(4)).isFalse();
        assertThat(lane.isDone()).isTrue();
    }

    @Test
    void add_belowTheEndAfterThePartIsUsedUpIsNotLost() {
        lane.append(jobs(10, 12), false);
        takeAll();
        lane.add(job(5));
        lane.add(job(15));

        assertThat(takeAll()).containsExactly(5L);
        assertThat(lane.end()).isEqualTo(job(11));
    }

    @Test
    void add_ofMoreThanTheBufferHoldsForgetsTheLastAndFetchesThemAgain() {
        jobs(1, MOST + 1).forEach(lane::add);
        assertThat(lane.wantsMore(MOST)).isFalse();

        lane.add(job(0));

        assertThat(lane.end()).isEqualTo(job(MOST - 1));
        assertThat(lane.wantsMore(MOST + 1))
                .as("job %d is not known any more", MOST)
                .isTrue();
        lane.add(job(MOST + 10));
        assertThat(takeAll()).hasSize(MOST).endsWith(MOST - 1L);
        assertThat(lane.isDone()).isFalse();

        lane.append(List.of(job(MOST), job(MOST + 10)), true);
        assertThat(takeAll()).containsExactly((long) MOST, MOST + 10L);
    }

    @Test
    void append_ofAnEmptyLastPageEndsTheLane() {
        lane.append(jobs(1, 3), false);
        takeAll();
        assertThat(lane.isDone()).isFalse();

        lane.append(List.of(), true);

        assertThat(lane.isDone()).isTrue();
    }

    @Test
    void backlog_asksForMoreOfLanesThatRunLowOnly() {
        var backlog = new Backlog();
        backlog.append(new DispatchStore.LanePage(WORKSPACE, 1, jobs(1, 4), false));
        backlog.append(new DispatchStore.LanePage(
                WORKSPACE, 2, List.of(Candidates.job(WORKSPACE, new UUID(0, 9), 9, Candidates.ANY, 2)), true));

        assertThat(backlog.wanted(WORKSPACE, 3)).isEmpty();
        assertThat(backlog.wanted(WORKSPACE, 4)).containsExactly(new DispatchStore.LaneEnd(WORKSPACE, 1, job(3)));

        backlog.append(new DispatchStore.LanePage(WORKSPACE, 1, List.of(), true));

        assertThat(backlog.wanted(WORKSPACE, 4)).isEmpty();
        jobs(1, 4).forEach(backlog::remove);
        assertThat(backlog.first(TERMS, ROBOT, -1).rank()).isEqualTo(9);
        assertThat(backlog.isEmpty()).isFalse();
        backlog.remove(backlog.first(TERMS, ROBOT, -1));
        assertThat(backlog.isEmpty()).isTrue();
    }
}
