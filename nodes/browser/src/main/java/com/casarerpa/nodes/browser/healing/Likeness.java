package com.casarerpa.nodes.browser.healing;

import com.casarerpa.nodes.core.value.Similarity;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How alike two elements are, 0 to 1: the weighted mean over what is known of the one that is looked for. What is
/// missing on it says nothing; what is missing on the other counts against that.
final class Likeness {
    private static final double TEST_ID = 30;
    private static final double ID = 16;
    private static final double NAME = 16;
    private static final double ARIA = 16;
    private static final double TEXT = 20;
    private static final double LABEL = 18;
    private static final double PLACEHOLDER = 12;
    private static final double HREF = 12;
    private static final double TYPE = 6;
    private static final double ROLE = 6;
    private static final double TAG = 8;
    private static final double CLASSES = 6;
    private static final double PATH = 6;
    private static final double PLACE = 4;
    /// So alike two texts must be to say anything for each other.
    private static final double ALIKE = 0.6;

    private double weight;
    private double sum;

    private Likeness() {}

    static double of(Fingerprint wanted, Fingerprint other) {
        Likeness likeness = new Likeness();
        likeness.exact(TEST_ID, wanted.testId(), other.testId());
        likeness.id(wanted.id(), other.id());
        likeness.close(NAME, wanted.name(), other.name());
        likeness.close(ARIA, wanted.aria(), other.aria());
        likeness.close(TEXT, wanted.text(), other.text());
        likeness.close(LABEL, wanted.label(), other.label());
        likeness.close(PLACEHOLDER, wanted.placeholder(), other.placeholder());
        likeness.close(HREF, wanted.href(), other.href());
        likeness.exact(TYPE, wanted.type(), other.type());
        likeness.exact(ROLE, wanted.role(), other.role());
        likeness.exact(TAG, wanted.tag(), other.tag());
        likeness.shared(CLASSES, wanted.classes(), other.classes());
        likeness.shared(PATH, wanted.path(), other.path());
        double distance = Math.hypot(wanted.x() - other.x(), wanted.y() - other.y());
        likeness.add(PLACE, Math.max(0, 1 - 2 * distance));
        return likeness.sum / likeness.weight;
    }

    private void exact(double part, String wanted, String other) {
        if (!wanted.isEmpty()) {
            add(part, wanted.equals(other) ? 1 : 0);
        }
    }

    /// Ids that machines make differ in their numbers only.
    private void id(String wanted, String other) {
        if (wanted.isEmpty()) {
            return;
        }
        if (wanted.equals(other)) {
            add(ID, 1);
        } else {
            String stem = wanted.replaceAll("\\d+", "#");
            boolean same = stem.replace("#", "").length() >= 3 && stem.equals(other.replaceAll("\\d+", "#"));
            add(ID, same ? 0.7 : alike(wanted, other) * 0.6);
        }
    }

    private void close(double part, String wanted, String other) {
        if (!wanted.isEmpty()) {
            add(part, wanted.equals(other) ? 1 : 0.9 * alike(wanted, other));
        }
    }

    private static double alike(String one, String other) {
        String left = one.toLowerCase(Locale.ROOT).strip();
        String right = other.toLowerCase(Locale.ROOT).strip();
        if (left.isEmpty() || right.isEmpty()) {
            return 0;
        }
        double ratio = Similarity.ratio(left, right);
        return ratio < ALIKE ? 0 : ratio;
    }

    private void shared(double part, List<String> wanted, List<String> other) {
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> both = new HashSet<>(wanted);
        both.retainAll(Set.copyOf(new HashSet<>(other)));
        Set<String> all = new HashSet<>(wanted);
        all.addAll(other);
        add(part, (double) both.size() / all.size());
    }

    private void add(double part, double likeness) {
        weight += part;
        sum += part * likeness;
    }
}
