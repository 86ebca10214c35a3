package com.casarerpa.nodes.browser.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Looks for the places of a large picture that look like a small one: by normalised cross-correlation of all colours,
/// coarsely everywhere, then finely where it was best.
final class Places {
    /// So many of the best places of the coarse search are looked at finely.
    private static final int MOST_REFINED = 60;
    /// A small picture must have as many pixels left in the coarse search.
    private static final int LEAST_SIDE = 6;

    private final Pixels page;
    private final Pixels template;

    private Places(Pixels page, Pixels template) {
        this.page = page;
        this.template = template;
    }

    /// A place.
    ///
    /// @param x the left edge
    /// @param y the upper edge
    /// @param score 1 is the same picture, but for brightness and contrast; 0 or less has nothing of it
    record Place(int x, int y, double score) {}

    /// The best places, best first, none over another.
    static List<Place> of(Pixels page, Pixels template) {
        if (template.width() > page.width() || template.height() > page.height()) {
            return List.of();
        }
        return new Places(page, template).find();
    }

    private List<Place> find() {
        int by = Math.clamp(Math.min(template.width(), template.height()) / LEAST_SIDE, 1, 4);
        List<Place> coarse = coarse(by);
        List<Place> fine = new ArrayList<>();
        Correlation correlation = new Correlation(page, template);
        for (Place place : coarse) {
            fine.add(refined(correlation, place, by));
        }
        fine.sort(Comparator.comparingDouble((Place each) -> -each.score()));
        List<Place> apart = new ArrayList<>();
        for (Place place : fine) {
            if (apart.stream().noneMatch(better -> overlap(better, place))) {
                apart.add(place);
            }
        }
        return apart;
    }

    private List<Place> coarse(int by) {
        Correlation correlation = new Correlation(page.reduced(by), template.reduced(by));
        List<Place> all = new ArrayList<>();
        for (int y = 0; y <= correlation.lowest(); y++) {
            for (int x = 0; x <= correlation.rightmost(); x++) {
                double score = correlation.at(x, y);
                if (score > 0.3) {
                    all.add(new Place(x * by, y * by, score));
                }
            }
        }
        all.sort(Comparator.comparingDouble((Place each) -> -each.score()));
        List<Place> best = new ArrayList<>();
        for (Place place : all) {
            if (best.size() == MOST_REFINED) {
                break;
            }
            // Its neighbours are looked at when it is refined.
            if (best.stream()
                    .noneMatch(better ->
                            Math.abs(better.x() - place.x()) <= by && Math.abs(better.y() - place.y()) <= by)) {
                best.add(place);
            }
        }
        return best;
    }

    private static Place refined(Correlation correlation, Place around, int by) {
        Place best = around;
        double score = -1;
        for (int y = Math.max(0, around.y() - by); y <= Math.min(correlation.lowest(), around.y() + by); y++) {
            for (int x = Math.max(0, around.x() - by); x <= Math.min(correlation.rightmost(), around.x() + by); x++) {
                double here = correlation.at(x, y);
                if (here > score) {
                    score = here;
                    best = new Place(x, y, here);
                }
            }
        }
        return best;
    }

    private boolean overlap(Place one, Place other) {
        return Math.abs(one.x() - other.x()) < template.width() / 2 + 1
                && Math.abs(one.y() - other.y()) < template.height() / 2 + 1;
    }

    /// One picture laid over another.
    private static final class Correlation {
        private final Pixels page;
        private final Pixels template;
        private final float[] centred;
        private final double norm;

        Correlation(Pixels page, Pixels template) {
            this.page = page;
            this.template = template;
            this.centred = centred(template);
            double sum = 0;
            for (float value : centred) {
                sum += value * value;
            }
            this.norm = Math.sqrt(sum);
        }

        private static float[] centred(Pixels template) {
            double mean = 0;
            for (float value : template.values()) {
                mean += value;
            }
            mean /= template.values().length;
            float[] centred = template.values().clone();
            for (int i = 0; i < centred.length; i++) {
                centred[i] -= (float) mean;
            }
            return centred;
        }

        int rightmost() {
            return page.width() - template.width();
        }

        int lowest() {
            return page.height() - template.height();
        }

        double at(int x, int y) {
            int row = template.width() * Pixels.CHANNELS;
            double product = 0;
            double sum = 0;
            double squares = 0;
            int t = 0;
            for (int line = 0; line < template.height(); line++) {
                int p = ((y + line) * page.width() + x) * Pixels.CHANNELS;
                for (int i = 0; i < row; i++) {
                    float value = page.values()[p + i];
                    product += value * centred[t++];
                    sum += value;
                    squares += value * value;
                }
            }
            double spread = squares - sum * sum / centred.length;
            return spread <= 1 || norm == 0 ? 0 : product / (Math.sqrt(spread) * norm);
        }
    }
}
