package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.orchestrator.dispatch.application.DeskReplies.Reply;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore.Grant;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore.Granted;
import com.casarerpa.orchestrator.dispatch.application.Floor.Match;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.platform.combine.BatchFailure;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what is to be done at the claim desk: attaches robots, fetches jobs, brings claims and jobs together, writes
/// what came together and answers. Used by the desk's thread only.
final class DeskClerk {
    private static final Logger LOG = LoggerFactory.getLogger(DeskClerk.class);
    /// How many claims one statement writes at most.
    private static final int BATCH = 256;
    /// So few jobs left in a lane make the desk fetch more.
    private static final int LOW = 512;
    /// How many jobs of a lane are fetched at once: a few of each at first, since there may be many lanes.
    private static final int HEAD = 300;

    private static final int PAGE = 2_000;
    /// How many jobs whose id was heard of are fetched at once; of more, all is fetched anew.
    private static final int HEARD = 1_000;
    /// A look at everything may take this part of the time between two looks.
    private static final int LOOK_SHARE = 50;

    /// How often a claim that found its job taken tries at once.
    private static final int TRIES = 5;

    private static final Duration DUE_APART = Duration.ofMillis(100);
    private static final Duration AFTER_FAILURE = Duration.ofMillis(500);
    /// When robots are asked for again that somebody was changing.
    private static final Duration BUSY = Duration.ofMillis(100);

    private final DispatchStore store;
    private final DeskBook book;
    private final BatchFailure.Classifier failures;
    private final DeskReplies replies;
    private int turn;
    private boolean failing;

    DeskClerk(DispatchStore store, DeskBook book, BatchFailure.Classifier failures, DeskReplies replies) {
        this.store = store;
        this.book = book;
        this.failures = failures;
        this.replies = replies;
    }

    /// Does what can be done now.
    ///
    /// @return for how many nanoseconds there is nothing more to do unless news comes
    long work() {
        try {
            if (book.takeLook()) {
                look();
            }
            boolean wrote = false;
            for (int tries = 0; tries < TRIES; tries++) {
                attach();
                repeat();
                fetch();
                var matches = match();
                if (matches.isEmpty()) {
                    break;
                }
                wrote = true;
                // Who lost its job to somebody else tries again before its time is up.
                if (write(matches) && !book.hasRepeats()) {
                    break;
                }
            }
            replies.send(book.takeExpired().stream().map(Reply::none).toList());
            replies.parked(book.takeParked());
            if (failing) {
                LOG.info("The claim desk reads again");
            }
            failing = false;
            return wrote ? 0 : book.rest();
        } catch (RuntimeException failure) {
            return failed(failure);
        }
    }

    /// The database could not be read: who waits is told to come again, unless it is only for a moment.
    private long failed(RuntimeException failure) {
        // Once for each outage, not with each try.
        if (!failing) {
            LOG.warn("The claim desk cannot read; it tries again: {}", failure.toString());
        }
        failing = true;
        book.forgetAll();
        var expired = book.takeExpired();
        replies.parked(book.takeParked());
        replies.send(
                expired.stream().map(claim -> new Reply(claim, null, failure)).toList());
        return AFTER_FAILURE.toNanos();
    }

    /// Looks at what nobody tells: robots that moved to another orchestrator, jobs that were made due, a workspace
    /// that goes on.
    private void look() {
        long begun = System.nanoTime();
        var ready = book.waiting(true);
        if (!ready.isEmpty()) {
            store.lost(ready.stream().map(place -> place.robotId).toList()).forEach(book::detach);
        }
        book.waiting(false).forEach(place -> book.detach(place.robotId));
        book.awaited().forEach(Floor::forget);
        book.tidy();
        attach();
        fetch();
        book.lookNotBefore((System.nanoTime() - begun) * LOOK_SHARE);
    }

    private void attach() {
        var places = book.takeUnattached();
        if (places.isEmpty()) {
            return;
        }
        try {
            var attached =
                    store.attach(places.stream().map(place -> place.robotId).toList());
            var cards =
                    attached.cards().stream().collect(Collectors.toMap(card -> card.robotId(), Function.identity()));
            for (var place : places) {
                var card = cards.get(place.robotId);
                if (attached.busy().contains(place.robotId)) {
                    book.line(place);
                    book.comeBackIn(BUSY);
                } else if (card == null) {
                    // Deleted: there is nothing for it any more.
                    List.copyOf(place.claims.values()).forEach(this::none);
                } else {
                    book.attached(place, card);
                }
            }
        } catch (RuntimeException failure) {
            places.forEach(book::line);
            throw failure;
        }
    }

    private void none(WaitingClaim claim) {
        book.remove(claim);
        replies.send(List.of(Reply.none(claim)));
    }

    /// Answers claims that were made before with the job that they got.
    private void repeat() {
        var repeats = book.takeRepeats();
        if (repeats.isEmpty()) {
            return;
        }
        var asked = new ArrayList<DispatchStore.Repeat>();
        repeats.forEach((claim, jobId) -> asked.add(new DispatchStore.Repeat(
                claim.robotId(), jobId, claim.claim.claimId().orElseThrow())));
        var jobs = store.repeated(asked).stream()
                .collect(Collectors.toMap(ClaimedJob::jobId, Function.identity(), (one, same) -> one));
        repeats.forEach((claim, jobId) -> {
            var job = jobs.get(jobId);
            if (job != null) {
                book.remove(claim);
                replies.send(List.of(new Reply(claim, job, null)));
            } else {
                var place = book.place(claim);
                place.ended(jobId);
                book.line(place);
            }
        });
    }

    private void fetch() {
        var awaited = book.awaited();
        var unknown = awaited.stream().filter(floor -> !floor.isKnown()).toList();
        var heard = book.takeHeard();
        if (heard.size() > HEARD) {
            book.floors().forEach(Floor::forget);
            unknown = awaited;
        } else if (!heard.isEmpty()) {
            add(store.byId(heard));
        }
        if (book.takeDue()) {
            var due = store.due(
                    book.floors().stream().map(floor -> floor.workspaceId).toList());
            add(due.jobs());
            due.nextDue().ifPresent(this::expectDue);
        }
        if (!unknown.isEmpty()) {
            learn(unknown);
        }
        var ends = awaited.stream()
                .flatMap(floor -> floor.backlog().wanted(floor.workspaceId, LOW).stream())
                .toList();
        if (!ends.isEmpty()) {
            for (var page : store.more(ends, PAGE)) {
                var floor = book.floor(page.workspaceId());
                if (floor != null) {
                    floor.backlog().append(page);
                }
            }
        }
    }

    private void expectDue(Duration wait) {
        book.expectDue(wait.compareTo(DUE_APART) < 0 ? DUE_APART : wait);
    }

    private void add(List<Candidate> jobs) {
        for (var job : jobs) {
            var floor = book.floor(job.workspaceId());
            if (floor != null && floor.isKnown()) {
                floor.backlog().add(List.of(job));
            }
        }
    }

    private void learn(List<Floor> floors) {
        var heads = store.heads(floors.stream().map(floor -> floor.workspaceId).toList(), HEAD);
        var fetched = new HashMap<UUID, Backlog>();
        floors.forEach(floor -> fetched.put(floor.workspaceId, new Backlog()));
        for (var page : heads.pages()) {
            var backlog = fetched.get(page.workspaceId());
            if (backlog != null) {
                backlog.append(page);
            }
        }
        floors.forEach(floor -> {
            var backlog = fetched.get(floor.workspaceId);
            if (backlog != null) {
                floor.learn(backlog);
            }
        });
        heads.nextDue().ifPresent(this::expectDue);
    }

    /// Brings claims and jobs together: tenants by turn, within each its workspaces by turn.
    private List<Match> match() {
        var rounds = new LinkedHashMap<UUID, ArrayDeque<Floor.Round>>();
        for (var floor : book.awaited()) {
            if (floor.isKnown() && !floor.backlog().isEmpty()) {
                rounds.computeIfAbsent(floor.tenantId, id -> new ArrayDeque<>()).add(floor.round());
            }
        }
        var tenants = new ArrayDeque<>(rounds.values());
        for (int i = 0; !tenants.isEmpty() && i < turn % tenants.size(); i++) {
            tenants.add(tenants.poll());
        }
        var matches = new ArrayList<Match>();
        while (!tenants.isEmpty() && matches.size() < BATCH) {
            var floors = tenants.poll();
            var round = floors.poll();
            var match = round == null ? null : round.next();
            if (match != null) {
                matches.add(match);
                floors.add(round);
            }
            if (!floors.isEmpty()) {
                tenants.add(floors);
            }
        }
        turn++;
        return matches;
    }

    /// Writes the claims and answers them.
    ///
    /// @return whether each got what was meant for it
    private boolean write(List<Match> matches) {
        var grants = matches.stream().map(this::grant).toList();
        List<Granted> granted;
        try {
            granted = writeOnceMore(grants);
        } catch (RuntimeException failure) {
            if (matches.size() > 1 && failures.classify(failure) == BatchFailure.ONE_IS_BAD) {
                boolean first = write(matches.subList(0, matches.size() / 2));
                return write(matches.subList(matches.size() / 2, matches.size())) && first;
            }
            LOG.warn("{} claims could not be written: {}", matches.size(), failure.toString());
            // Whether they were committed is not known: the robots repeat their claims and will be told.
            matches.forEach(match -> {
                book.remove(match.claim());
                book.detach(match.claim().robotId());
                var floor = book.floor(match.job().workspaceId());
                if (floor != null) {
                    floor.forget();
                }
            });
            replies.send(matches.stream()
                    .map(match -> new Reply(match.claim(), null, failure))
                    .toList());
            return true;
        }
        var answers = new ArrayList<Reply>(matches.size());
        for (int i = 0; i < matches.size(); i++) {
            settle(matches.get(i), grants.get(i), granted.get(i), answers);
        }
        replies.send(answers);
        return answers.size() == matches.size();
    }

    private List<Granted> writeOnceMore(List<Grant> grants) {
        try {
            return store.write(grants);
        } catch (RuntimeException failure) {
            if (failures.classify(failure) != BatchFailure.TRY_AGAIN) {
                throw failure;
            }
            return store.write(grants);
        }
    }

    private Grant grant(Match match) {
        var claim = match.claim().claim;
        return new Grant(
                claim.holder().robotId(),
                claim.holder().robotName(),
                match.job(),
                new LeaseToken(UUID.randomUUID()),
                claim.lease(),
                claim.claimId(),
                book.place(match.claim()).slots());
    }

    private void settle(Match match, Grant grant, Granted granted, List<Reply> answers) {
        var claim = match.claim();
        var place = book.place(claim);
        switch (granted) {
            case Granted.Given given -> {
                shareOf(match).ifPresent(share -> share.won(match.job()));
                place.took(match.job().jobId(), grant.claimId());
                book.remove(claim);
                answers.add(new Reply(claim, job(grant, given), null));
            }
            case Granted.RobotRefused() -> {
                var floor = book.floor(match.job().workspaceId());
                if (floor != null) {
                    floor.backlog().add(List.of(match.job()));
                }
                book.detach(claim.robotId());
            }
            case Granted.JobGone() -> {
                shareOf(match).ifPresent(share -> share.lost(match.job()));
                book.line(place);
            }
        }
    }

    private Optional<Share> shareOf(Match match) {
        return Optional.ofNullable(book.floor(match.job().workspaceId())).map(Floor::share);
    }

    private static ClaimedJob job(Grant grant, Granted.Given given) {
        var job = grant.job();
        return new ClaimedJob(
                job.jobId(),
                job.work().workflowId(),
                given.workflowName(),
                given.definition(),
                given.priority(),
                job.asks().environment(),
                given.variables(),
                job.work().createdAt(),
                given.claimedAt(),
                given.retryCount(),
                given.maxRetries(),
                grant.token().value(),
                given.attempt(),
                Math.toIntExact(grant.lease().toSeconds()),
                job.work().timeoutSeconds().orElse(null),
                job.work().workflowVersion(),
                given.digest(),
                given.onLost(),
                given.origin());
    }
}
