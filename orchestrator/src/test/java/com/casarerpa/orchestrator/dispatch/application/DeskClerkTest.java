package com.casarerpa.orchestrator.dispatch.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Turns of tenants and workspaces, told one by one without threads, on a queue in memory.
class DeskClerkTest {
    private static final int BATCH = 256;

    private final MemoryStore store = new MemoryStore();
    private final DeskBook book = new DeskBook(Duration.ofHours(1));
    private final DeskClerk clerk = new DeskClerk(
            store, book, failure -> BatchFailure.ALL_FAIL, new DeskReplies(Runnable::run, (claim, job) -> {
                throw new AssertionError("Nobody has gone");
            }));

    private final List<WaitingClaim> claims = new ArrayList<>();

    private void robots(UUID tenantId, UUID workspaceId, int count) {
        for (int i = 0; i < count; i++) {
            var claim = Candidates.claim(tenantId, workspaceId, UUID.randomUUID(), "default", 0);
            claims.add(claim);
            store.workspaces.put(claim.robotId(), workspaceId);
            book.note(new DeskNews.Arrived(claim));
        }
    }

    private void jobs(UUID workspaceId, int count, long rank) {
        for (int i = 0; i < count; i++) {
            store.queue.add(Candidates.job(workspaceId, UUID.randomUUID(), rank, Candidates.ANY));
        }
    }

    private static Map<UUID, Long> byWorkspace(List<DispatchStore.Grant> batch) {
        return batch.stream().collect(Collectors.groupingBy(grant -> grant.job().workspaceId(), Collectors.counting()));
    }

    @Test
    void batch_givesTenantsTurnsHoweverMuchEachOfThemWants() {
        var greedyTenant = UUID.randomUUID();
        var greedy = UUID.randomUUID();
        var modest = UUID.randomUUID();
        robots(greedyTenant, greedy, 1_000);
        jobs(greedy, 1_000, 0);
        robots(UUID.randomUUID(), modest, 100);
        jobs(modest, 100, 5);

        clerk.work();

        assertThat(store.batches.getFirst()).hasSize(BATCH);
        assertThat(byWorkspace(store.batches.getFirst()))
                .containsOnly(Map.entry(modest, 100L), Map.entry(greedy, 156L));
    }

    @Test
    void batch_givesWorkspacesOfOneTenantTurnsWithinItsOwn() {
        var tenant = UUID.randomUUID();
        var one = UUID.randomUUID();
        var two = UUID.randomUUID();
        var other = UUID.randomUUID();
        for (var workspace : List.of(one, two)) {
            robots(tenant, workspace, 300);
            jobs(workspace, 300, 0);
        }
        robots(UUID.randomUUID(), other, 300);
        jobs(other, 300, 0);

        clerk.work();

        assertThat(byWorkspace(store.batches.getFirst()))
                .containsOnly(Map.entry(one, 64L), Map.entry(two, 64L), Map.entry(other, 128L));
    }

    @Test
    void batches_giveTheFirstTurnToAnotherTenantEachTime() {
        var workspaces = List.of(UUID.randomUUID(), UUID.randomUUID());
        for (var workspace : workspaces) {
            robots(UUID.randomUUID(), workspace, 600);
            jobs(workspace, 600, 0);
        }
        for (int i = 0; i < 4; i++) {
            clerk.work();
        }

        var firsts = store.batches.stream()
                .map(batch -> batch.getFirst().job().workspaceId())
                .toList();
        assertThat(firsts)
                .containsExactly(
                        workspaces.getFirst(), workspaces.getLast(), workspaces.getFirst(), workspaces.getLast());
    }

    @Test
    void work_servesEverybodyOnceAndInOrderOverManyBatchesAndPages() {
        var workspace = UUID.randomUUID();
        robots(UUID.randomUUID(), workspace, 3_000);
        for (int rank = 0; rank < 3_000; rank++) {
            jobs(workspace, 1, rank);
        }
        var expected = store.queue.stream().map(Candidate::jobId).toList();

        while (!store.queue.isEmpty()) {
            assertThat(clerk.work()).as("more is to be done").isZero();
        }

        assertThat(claims.stream()
                        .map(claim -> claim.answer.join().orElseThrow().jobId()))
                .containsExactlyElementsOf(expected);
        assertThat(book.parked()).isZero();
    }

    @Test
    void robotThatTheDatabaseRefuses_keepsItsTurnAndTheJobGoesToTheNext() {
        var workspace = UUID.randomUUID();
        robots(UUID.randomUUID(), workspace, 2);
        jobs(workspace, 1, 0);
        store.refused = Optional.of(claims.getFirst().robotId());

        clerk.work();

        assertThat(claims.getFirst().answer).isNotDone();
        assertThat(claims.getLast().answer.join()).isPresent();
        assertThat(book.parked()).isEqualTo(1);
    }

    /// A queue in memory that gives what is asked of it.
    private static final class MemoryStore implements DispatchStore {
        private final TreeSet<Candidate> queue = new TreeSet<>();
        private final Map<UUID, UUID> workspaces = new LinkedHashMap<>();
        private final List<List<Grant>> batches = new ArrayList<>();
        private Optional<UUID> refused = Optional.empty();

        @Override
        public Attached attach(Collection<UUID> robotIds) {
            var cards = robotIds.stream()
                    .map(id -> new RobotCard(
                            id,
                            workspaces.get(id),
                            Set.of(),
                            Set.of(),
                            1,
                            refused.equals(Optional.of(id)) && !batches.isEmpty()
                                    ? Optional.of(new RobotCard.Closed(
                                            RobotCard.Reason.PAUSED,
                                            Optional.empty(),
                                            Optional.empty(),
                                            Optional.empty()))
                                    : Optional.empty(),
                            List.of()))
                    .toList();
            return new Attached(cards, Set.of());
        }

        @Override
        public Set<UUID> lost(Collection<UUID> robotIds) {
            return Set.of();
        }

        @Override
        public List<Granted> write(List<Grant> grants) {
            batches.add(grants);
            return grants.stream().map(this::granted).toList();
        }

        private Granted granted(Grant grant) {
            if (refused.equals(Optional.of(grant.robotId()))) {
                return new Granted.RobotRefused();
            }
            return queue.remove(grant.job())
                    ? new Granted.Given(
                            Instant.EPOCH, 1, 0, 3, 10, "w", "{}", "d", "rerun", Map.of(), JobOrigin.UNKNOWN)
                    : new Granted.JobGone();
        }

        @Override
        public List<ClaimedJob> repeated(List<Repeat> repeats) {
            return List.of();
        }

        @Override
        public Heads heads(Collection<UUID> workspaceIds, int limit) {
            return new Heads(
                    workspaceIds.stream()
                            .map(id -> page(id, queue.stream().toList(), limit))
                            .filter(page -> !page.jobs().isEmpty())
                            .toList(),
                    Optional.empty());
        }

        @Override
        public List<LanePage> more(List<LaneEnd> ends, int limit) {
            return ends.stream()
                    .map(end -> page(end.workspaceId(), List.copyOf(queue.tailSet(end.after(), false)), limit))
                    .toList();
        }

        /// All jobs of a workspace ask the same here, so each has one lane.
        private static LanePage page(UUID workspaceId, List<Candidate> jobs, int limit) {
            var page = jobs.stream()
                    .filter(job -> job.workspaceId().equals(workspaceId))
                    .limit(limit)
                    .toList();
            var lane =
                    Candidates.job(workspaceId, workspaceId, 0, Candidates.ANY).lane();
            return new LanePage(workspaceId, lane, page, page.size() < limit);
        }

        @Override
        public List<Candidate> byId(Collection<UUID> jobIds) {
            return queue.stream().filter(job -> jobIds.contains(job.jobId())).toList();
        }

        @Override
        public Due due(Collection<UUID> workspaceIds) {
            return new Due(List.of(), Optional.empty());
        }
    }
}
