package com.casarerpa.nodes.browser.healing;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How alike an element of today's page is to one of the page as it was, 0 to 1: the weighted mean over what is known
/// of
/// the one that is looked for. A trait weighs less when several elements shared it, and when the page's other elements
/// have lost theirs: where all ids were renamed, another id says nothing.
final class Likeness {
    private static final double PLACE = 3;
    /// What is not there at all counts less than what is different.
    private static final double MISSING = 0.7;
    /// So alike a value must be to be taken for one that stayed.
    private static final double STAYED = 0.9;

    private final Texts texts = new Texts();
    private final Map<Trait, Double> trust = new EnumMap<>(Trait.class);

    /// @param before elements of the page as it was
    /// @param now all elements of today's page
    Likeness(List<Fingerprint> before, List<Fingerprint> now) {
        for (Trait trait : Trait.values()) {
            int had = 0;
            int kept = 0;
            Set<String> values = new HashSet<>();
            now.forEach(each -> trait.of(each).ifPresent(values::add));
            for (Fingerprint each : before) {
                Optional<String> value = trait.of(each);
                if (value.isPresent()) {
                    had++;
                    kept += stayed(trait, value.get(), values) ? 1 : 0;
                }
            }
            trust.put(trait, (kept + 1.0) / (had + 1.0));
        }
    }

    private boolean stayed(Trait trait, String value, Set<String> values) {
        return values.contains(value)
                || (trait.comparison != Trait.Comparison.EXACT
                        && values.stream().anyMatch(other -> texts.alike(trait.comparison, value, other) >= STAYED));
    }

    /// How far one element is like another.
    ///
    /// @param whole 0 to 1, over all traits
    /// @param own 0 to 1, over what names the element itself, and not where it stands
    /// @param evidence the weight of what names it and is alike
    record Score(double whole, double own, double evidence) {}

    Score of(Fingerprint wanted, Fingerprint other) {
        double weight = PLACE;
        double sum = PLACE * Math.max(0, 1 - 2 * Math.hypot(wanted.x() - other.x(), wanted.y() - other.y()));
        double ownWeight = 0;
        double ownSum = 0;
        for (Trait trait : Trait.values()) {
            Optional<String> value = trait.of(wanted);
            if (value.isEmpty()) {
                continue;
            }
            Optional<String> has = trait.of(other);
            double full = trait.weight * trust.getOrDefault(trait, 1.0);
            double known = has.isPresent() ? full : MISSING * full;
            double alike = has.isPresent() ? full * texts.alike(trait.comparison, value.get(), has.get()) : 0;
            double rarity = 1 / (1 + Math.log(Math.max(1, wanted.shared().getOrDefault(trait.key, 1))));
            weight += known * rarity;
            sum += alike * rarity;
            if (trait.names(wanted)) {
                ownWeight += known;
                ownSum += alike;
            }
        }
        return new Score(sum / weight, ownWeight == 0 ? 0 : ownSum / ownWeight, ownSum);
    }

    /// How much more speaks for one of two candidates than for the other, in weights. What is beside them does not
    /// count:
    /// of two that are equal, each stands beside the other; and what is around it counts only where both have it.
    double lead(Fingerprint wanted, Fingerprint first, Fingerprint second) {
        double lead = 0;
        for (Trait trait : Trait.values()) {
            Optional<String> value = trait.of(wanted);
            if (value.isPresent() && !trait.isNeighbour()) {
                boolean unknown = trait.isAround() && trait.of(second).isEmpty();
                lead += unknown
                        ? 0
                        : trait.weight
                                * trust.getOrDefault(trait, 1.0)
                                * (alike(trait, value.get(), first) - alike(trait, value.get(), second));
            }
        }
        return lead;
    }

    private double alike(Trait trait, String wanted, Fingerprint other) {
        return trait.of(other)
                .map(has -> texts.alike(trait.comparison, wanted, has))
                .orElse(0.0);
    }
}
