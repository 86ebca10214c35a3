package com.casarerpa.nodes.browser.healing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Finds a remembered element among those of today's page. The best is taken only if it is good enough, if enough of
/// what
/// names it is alike (and not only the place where it stands), if it is clearly better than the next, and not rather
/// one
/// of the elements that were on the page before. The thresholds were chosen on the tuned half of the corpus of `casare
/// bench healing`.
final class Recognition {
    /// The least likeness that is taken.
    private static final double THRESHOLD = 0.45;
    /// The least likeness of what names the element.
    private static final double OWN = 0.45;
    /// The least that has to speak for it of what names it.
    private static final double EVIDENCE = 8;
    /// So much more must speak for it than for the next.
    private static final double LEAD = 9;

    /// Of the best, the next is no rival below this part of its likeness.
    private static final double FAR = 0.6;

    private static final int MOST_LOOKED_AT = 20;

    private Recognition() {}

    private record Scored(int index, Fingerprint element, Likeness.Score score) {}

    static Verdict of(Remembered wanted, List<Fingerprint> page) {
        Likeness likeness = new Likeness(wanted.others(), page);
        List<Scored> free = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Fingerprint each = page.get(i);
            if (each.kind().equals(wanted.element().kind())) {
                free.add(new Scored(i, each, likeness.of(wanted.element(), each)));
            }
        }
        free.sort(Comparator.comparingDouble((Scored each) -> -each.score().whole()));
        free = free.stream()
                .limit(MOST_LOOKED_AT)
                .filter(each -> !isAnother(wanted, each, likeness))
                .limit(2)
                .toList();
        if (free.isEmpty()) {
            return new Verdict.Refused("nothing like it is on the page but what was there beside it before");
        }
        Scored best = free.getFirst();
        if (!isGood(best.score())) {
            return new Verdict.Refused(String.format(
                    Locale.ROOT,
                    "the most similar element differs too much (%.2f, expected %.2f; by what names it %.2f, expected %.2f)",
                    best.score().whole(),
                    THRESHOLD,
                    best.score().own(),
                    OWN));
        }
        if (free.size() == 2 && isClose(wanted, best, free.getLast(), likeness)) {
            return new Verdict.Refused(String.format(
                    Locale.ROOT,
                    "two elements are about equally similar to it (%.2f and %.2f), and none is guessed",
                    best.score().whole(),
                    free.getLast().score().whole()));
        }
        return new Verdict.Found(best.index(), best.score().whole(), "fingerprint");
    }

    /// Whether it is rather one of the others that were on the page before.
    private static boolean isAnother(Remembered wanted, Scored candidate, Likeness likeness) {
        return wanted.others().stream()
                .filter(other -> other.kind().equals(wanted.element().kind()))
                .anyMatch(other -> likeness.of(other, candidate.element()).whole()
                        > candidate.score().whole());
    }

    private static boolean isGood(Likeness.Score score) {
        return score.whole() >= THRESHOLD && score.own() >= OWN && score.evidence() >= EVIDENCE;
    }

    private static boolean isClose(Remembered wanted, Scored best, Scored next, Likeness likeness) {
        return next.score().whole() >= FAR * best.score().whole()
                && likeness.lead(wanted.element(), best.element(), next.element()) < LEAD;
    }
}
