package com.casarerpa.nodes.browser.healing;

import java.util.Map;

/// What makes an element recognisable: its traits, by the key of [Trait]; what there is not has no entry.
///
/// @param shared how many elements of the page had the same value, where it was more than one
/// @param x where its middle is, as a part of the page's width
/// @param y where its middle is, as a part of the page's height
record Fingerprint(Map<String, String> traits, Map<String, Integer> shared, double x, double y) {
    Fingerprint {
        traits = traits == null ? Map.of() : Map.copyOf(traits);
        shared = shared == null ? Map.of() : Map.copyOf(shared);
    }

    String kind() {
        return traits.getOrDefault(Trait.KIND, "");
    }

    Fingerprint sharing(Map<String, Integer> counts) {
        return new Fingerprint(traits, counts, x, y);
    }
}
