package com.casarerpa.nodes.core.value;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How alike two texts are, as Python's `difflib.SequenceMatcher` counts: twice the characters in common blocks,
/// divided by
/// all characters; 1 means equal.
public final class Similarity {
    private final int[] a;
    private final int[] b;
    private final Map<Integer, List<Integer>> positions = new HashMap<>();

    private Similarity(String a, String b) {
        this.a = a.codePoints().toArray();
        this.b = b.codePoints().toArray();
        for (int i = 0; i < this.b.length; i++) {
            positions.computeIfAbsent(this.b[i], point -> new ArrayList<>()).add(i);
        }
        if (this.b.length >= 200) {
            // Like difflib: in long texts, characters that are everywhere anchor no block.
            int often = this.b.length / 100 + 1;
            positions.values().removeIf(places -> places.size() > often);
        }
    }

    /// The ratio, from 0 to 1.
    public static double ratio(String a, String b) {
        Similarity similarity = new Similarity(a, b);
        int total = similarity.a.length + similarity.b.length;
        return total == 0 ? 1 : 2.0 * similarity.matched() / total;
    }

    private int matched() {
        int matched = 0;
        Deque<int[]> open = new ArrayDeque<>();
        open.push(new int[] {0, a.length, 0, b.length});
        while (!open.isEmpty()) {
            int[] part = open.pop();
            int[] block = longest(part[0], part[1], part[2], part[3]);
            if (block[2] > 0) {
                matched += block[2];
                open.push(new int[] {part[0], block[0], part[2], block[1]});
                open.push(new int[] {block[0] + block[2], part[1], block[1] + block[2], part[3]});
            }
        }
        return matched;
    }

    /// The longest block in both parts, the earliest if there are several: start in a, start in b, length.
    private int[] longest(int aLow, int aHigh, int bLow, int bHigh) {
        int bestA = aLow;
        int bestB = bLow;
        int best = 0;
        Map<Integer, Integer> lengths = new HashMap<>();
        for (int i = aLow; i < aHigh; i++) {
            Map<Integer, Integer> next = new HashMap<>();
            for (int j : positions.getOrDefault(a[i], List.of())) {
                if (j >= bLow && j < bHigh) {
                    int length = lengths.getOrDefault(j - 1, 0) + 1;
                    next.put(j, length);
                    if (length > best) {
                        bestA = i - length + 1;
                        bestB = j - length + 1;
                        best = length;
                    }
                }
            }
            lengths = next;
        }
        while (bestA > aLow && bestB > bLow && a[bestA - 1] == b[bestB - 1]) {
            bestA--;
            bestB--;
            best++;
        }
        while (bestA + best < aHigh && bestB + best < bHigh && a[bestA + best] == b[bestB + best]) {
            best++;
        }
        return new int[] {bestA, bestB, best};
    }
}
