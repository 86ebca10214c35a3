package com.casarerpa.nodes.browser.healing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An element as it was when its selector last found it, and others of its page: those that are most like it, which it
/// must not be mistaken for, and some from everywhere, which tell how much the page has changed.
///
/// @param active whether it is something to press or to fill
record Remembered(Fingerprint element, boolean active, List<Fingerprint> others) {
    private static final int RIVALS = 12;
    private static final int WITNESSES = 12;

    Remembered {
        others = others == null ? List.of() : List.copyOf(others);
    }

    private record Rival(Fingerprint element, double likeness) {}

    /// What is to be remembered of one of the page's elements.
    static Remembered of(List<Fingerprint> page, int index, boolean active) {
        List<Fingerprint> counted = counted(page);
        Fingerprint element = counted.get(index);
        Likeness likeness = new Likeness(List.of(), List.of());
        List<Fingerprint> rest = new ArrayList<>(counted);
        rest.remove(index);
        Set<Fingerprint> kept = new LinkedHashSet<>();
        rest.stream()
                .filter(each -> each.kind().equals(element.kind()))
                .map(each -> new Rival(each, likeness.of(element, each).whole()))
                .sorted(Comparator.comparingDouble((Rival each) -> -each.likeness()))
                .limit(RIVALS)
                .forEach(each -> kept.add(each.element()));
        for (int i = 0; i < WITNESSES && !rest.isEmpty(); i++) {
            kept.add(rest.get(i * rest.size() / WITNESSES));
        }
        return new Remembered(element, active, List.copyOf(kept));
    }

    private static List<Fingerprint> counted(List<Fingerprint> page) {
        Map<Map.Entry<String, String>, Integer> counts = new HashMap<>();
        for (Fingerprint each : page) {
            each.traits().entrySet().forEach(trait -> counts.merge(trait, 1, Integer::sum));
        }
        return page.stream().map(each -> each.sharing(shared(each, counts))).toList();
    }

    private static Map<String, Integer> shared(Fingerprint element, Map<Map.Entry<String, String>, Integer> counts) {
        Map<String, Integer> shared = new HashMap<>();
        for (Map.Entry<String, String> trait : element.traits().entrySet()) {
            int count = counts.getOrDefault(trait, 1);
            if (count > 1) {
                shared.put(trait.getKey(), count);
            }
        }
        return shared;
    }
}
