package com.casarerpa.workflow.spi;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/// "Did you mean": the known name that is nearest to a wrong one.
public final class Suggestions {
    private Suggestions() {}

    /// The nearest of the known names, if one is near enough: it differs in few letters, or one contains the other.
    public static Optional<String> nearest(String wrong, Collection<String> known) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        int limit = wrong.length() < 4 ? 1 : Math.clamp(wrong.length() / 3, 2, 4);
        String best = null;
        int bestDistance = Integer.MAX_VALUE;
        for (String name : known) {
            int distance = distance(lower, name.toLowerCase(Locale.ROOT), limit);
            if (distance < bestDistance && distance <= limit) {
                best = name;
                bestDistance = distance;
            }
        }
        if (best != null) {
            return Optional.of(best);
        }
        return known.stream()
                .filter(name -> name.length() >= 3 && lower.length() >= 3)
                .filter(name -> {
                    String candidate = name.toLowerCase(Locale.ROOT);
                    return candidate.contains(lower) || lower.contains(candidate);
                })
                .findFirst();
    }

    /// The output that was probably meant: the only one, the nearest one, or `result`.
    public static Optional<String> port(String wrong, Collection<String> ports) {
        if (ports.size() == 1) {
            return Optional.of(ports.iterator().next());
        }
        Optional<String> near = nearest(wrong, ports);
        return near.isEmpty() && ports.contains("result") ? Optional.of("result") : near;
    }

    /// Levenshtein's distance; anything above the limit is answered as `limit + 1`.
    static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            int smallest = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
                smallest = Math.min(smallest, current[j]);
            }
            if (smallest > limit) {
                return limit + 1;
            }
            int[] spare = previous;
            previous = current;
            current = spare;
        }
        return previous[b.length()];
    }
}
