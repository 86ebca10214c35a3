package com.casarerpa.nodes.browser.healing;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How alike two values of a trait are, 0 to 1. Remembers what it compared: belongs to one comparison of pages.
final class Texts {
    /// Texts that are less alike say nothing for each other.
    private static final double ALIKE = 0.5;

    private static final Pattern NO_WORD = Pattern.compile("[\\p{Punct}\\s\u2026\u2022\u203a\u00bb\u00ab\u00b7]+");
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private final Map<String, Map<String, Integer>> pairs = new HashMap<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Map<String, String> plain = new HashMap<>();
    private final Map<String, String> numberless = new HashMap<>();

    double alike(Trait.Comparison how, String wanted, String other) {
        if (wanted.equals(other)) {
            return 1;
        }
        return switch (how) {
            case EXACT -> 0;
            case TEXT -> text(wanted, other);
            case NAME -> name(wanted, other);
            case WORDS -> words(wanted, other);
        };
    }

    private double text(String wanted, String other) {
        String left = plain(wanted);
        String right = plain(other);
        if (left.equals(right)) {
            return left.isEmpty() ? 0 : 0.98;
        }
        return floor(Math.max(dice(left, right), 0.9 * contained(left, right)));
    }

    private double name(String wanted, String other) {
        String left = numberless(wanted);
        String right = numberless(other);
        if (left.equals(right)) {
            // Ids that machines make differ in their numbers only.
            return left.replace("#", "").length() >= 3 ? 0.7 : 0;
        }
        return 0.7 * floor(dice(left.toLowerCase(Locale.ROOT), right.toLowerCase(Locale.ROOT)));
    }

    private double words(String wanted, String other) {
        Set<String> left = set(wanted);
        Set<String> right = set(other);
        long both = left.stream().filter(right::contains).count();
        return left.isEmpty() || right.isEmpty() ? 0 : 2.0 * both / (left.size() + right.size());
    }

    /// Whether all words of the shorter are in the longer.
    private double contained(String left, String right) {
        Set<String> one = set(left);
        Set<String> two = set(right);
        Set<String> few = one.size() <= two.size() ? one : two;
        Set<String> many = one.size() <= two.size() ? two : one;
        return !few.isEmpty() && many.containsAll(few) ? (0.5 + 0.5 * few.size() / many.size()) : 0;
    }

    private static double floor(double ratio) {
        return ratio < ALIKE ? 0 : ratio;
    }

    private String plain(String text) {
        return plain.computeIfAbsent(
                text,
                any -> NO_WORD.matcher(any.toLowerCase(Locale.ROOT))
                        .replaceAll(" ")
                        .strip());
    }

    private String numberless(String text) {
        return numberless.computeIfAbsent(text, any -> DIGITS.matcher(any).replaceAll("#"));
    }

    private Set<String> set(String text) {
        return words.computeIfAbsent(text, all -> {
            Set<String> set = new TreeSet<>();
            for (String word : all.strip().split("\\s+", -1)) {
                if (!word.isEmpty()) {
                    set.add(word);
                }
            }
            return set;
        });
    }

    /// Twice the pairs of neighbouring letters that both have, of all.
    private double dice(String left, String right) {
        if (left.length() < 2 || right.length() < 2) {
            return 0;
        }
        Map<String, Integer> one = pairs(left);
        Map<String, Integer> two = pairs(right);
        int both = 0;
        for (Map.Entry<String, Integer> pair : one.entrySet()) {
            both += Math.min(pair.getValue(), two.getOrDefault(pair.getKey(), 0));
        }
        return 2.0 * both / (left.length() + right.length() - 2);
    }

    private Map<String, Integer> pairs(String text) {
        return pairs.computeIfAbsent(text, all -> {
            Map<String, Integer> counted = new HashMap<>();
            for (int i = 0; i + 1 < all.length(); i++) {
                counted.merge(all.substring(i, i + 2), 1, Integer::sum);
            }
            return counted;
        });
    }
}
