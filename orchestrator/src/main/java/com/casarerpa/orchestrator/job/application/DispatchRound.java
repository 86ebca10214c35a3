package com.casarerpa.orchestrator.job.application;

import com.casarerpa.orchestrator.job.domain.Offer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One search for who of a lobby may try for which jobs. Everybody tries at most once in a round, so it ends.
/// Used by one thread.
final class DispatchRound {
    private final Lobby lobby;
    private final Set<ParkedClaims.Trial> tried = new HashSet<>();
    private final List<Deque<ParkedClaims.Trial>> members = new ArrayList<>();
    private final List<ClaimStore.Group> groups = new ArrayList<>();

    DispatchRound(Lobby lobby) {
        this.lobby = lobby;
    }

    /// Groups those who wait, are able and have not tried yet by what they can take.
    ///
    /// @return whether there is anybody
    boolean prepare() {
        members.clear();
        groups.clear();
        Map<Offer.Terms, Deque<ParkedClaims.Trial>> byTerms = new LinkedHashMap<>();
        for (var trial : lobby.all()) {
            var offer = trial.claim().offer;
            if (offer != null && trial.claim().able && !tried.contains(trial)) {
                byTerms.computeIfAbsent(offer.terms(), terms -> new ArrayDeque<>())
                        .add(trial);
            }
        }
        byTerms.forEach((terms, trials) -> {
            members.add(trials);
            groups.add(new ClaimStore.Group(
                    terms, trials.stream().map(trial -> trial.claim().robotId()).toList()));
        });
        return !groups.isEmpty();
    }

    List<ClaimStore.Group> groups() {
        return List.copyOf(groups);
    }

    /// One who waits for each job, longest waiting first; they are taken out of the lobby.
    List<ParkedClaims.Trial> pick(List<ClaimStore.Available> jobs) {
        var picked = new ArrayList<ParkedClaims.Trial>();
        Set<UUID> given = new HashSet<>();
        for (var job : jobs) {
            if (given.contains(job.jobId())) {
                continue;
            }
            var trial = next(members.get(job.group()), job.pinnedRobot());
            if (trial != null) {
                given.add(job.jobId());
                picked.add(trial);
            }
        }
        return picked;
    }

    private ParkedClaims.@Nullable Trial next(Deque<ParkedClaims.Trial> group, Optional<UUID> pinned) {
        for (var trials = group.iterator(); trials.hasNext(); ) {
            var trial = trials.next();
            if (pinned.isEmpty() || pinned.get().equals(trial.claim().robotId())) {
                trials.remove();
                tried.add(trial);
                if (lobby.take(trial)) {
                    return trial;
                }
            }
        }
        return null;
    }
}
