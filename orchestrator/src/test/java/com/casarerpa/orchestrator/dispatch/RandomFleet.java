package com.casarerpa.orchestrator.dispatch;

import com.casarerpa.orchestrator.dispatch.domain.Terms;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Draws what robots offer and what jobs ask, from so few words that matches and mismatches are both common.
public final class RandomFleet {
    private static final List<String> ENVIRONMENTS = List.of("default", "test", "production");
    private static final List<String> CAPABILITIES = List.of("browser", "desktop", "office");
    private static final List<String> TAGS = List.of("berlin", "paris");

    public final Random random;

    public RandomFleet(Random random) {
        this.random = random;
    }

    /// The seeds of `count` cases, or the one that is given with `-Dcasare.seed=N`.
    public static List<Long> seeds(int count) {
        var given = Long.getLong("casare.seed");
        return given == null ? new Random().longs(count).boxed().toList() : List.of(given);
    }

    public String environment() {
        return one(ENVIRONMENTS);
    }

    /// What a robot offers.
    public Terms terms() {
        return new Terms(environment(), some(CAPABILITIES, 0.6), some(TAGS, 0.5));
    }

    /// Capabilities that a job asks for.
    public List<String> wantedCapabilities() {
        return List.copyOf(some(CAPABILITIES, 0.2));
    }

    /// Tags that a job asks for.
    public List<String> wantedTags() {
        return List.copyOf(some(TAGS, 0.2));
    }

    /// One of them.
    public <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /// Whether something happens that happens so often.
    public boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private Set<String> some(List<String> all, double share) {
        var some = new HashSet<String>();
        for (var each : all) {
            if (chance(share)) {
                some.add(each);
            }
        }
        return some;
    }

    /// All of them in a random order.
    public <T> List<T> shuffled(List<T> all) {
        var shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
