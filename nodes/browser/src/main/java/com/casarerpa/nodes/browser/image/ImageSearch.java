package com.casarerpa.nodes.browser.image;

import com.casarerpa.nodes.browser.image.Places.Place;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/// Where a picture is on a page's picture: in its own size, or if it is not there so, larger or smaller.
final class ImageSearch {
    private static final double[] SIZES = {1, 1.25, 0.8, 1.5, 0.67, 2, 0.5, 1.1, 0.9, 1.75};
    /// Places that differ by less are equally good.
    private static final double EQUAL = 0.02;

    private ImageSearch() {}

    /// The best that there is.
    ///
    /// @param x the middle
    /// @param y the middle
    /// @param score 0 to 1
    /// @param equals how many places are about as good, itself included
    record Match(int x, int y, double score, double size, int equals) {}

    /// @param threshold so good a match must be for the search to end with that size
    static Match of(BufferedImage page, BufferedImage template, double threshold) {
        Pixels on = Pixels.of(page);
        List<Match> best = new ArrayList<>();
        best.add(new Match(0, 0, 0, 1, 1));
        for (double size : SIZES) {
            BufferedImage scaled = Pixels.scaled(template, size);
            if (scaled.getWidth() < 4 || scaled.getHeight() < 4) {
                continue;
            }
            List<Place> places = Places.of(on, Pixels.of(scaled));
            if (places.isEmpty()) {
                continue;
            }
            Place first = places.getFirst();
            int equals = (int) places.stream()
                    .filter(each -> each.score() >= threshold && each.score() > first.score() - EQUAL)
                    .count();
            Match match = new Match(
                    first.x() + scaled.getWidth() / 2,
                    first.y() + scaled.getHeight() / 2,
                    Math.clamp(first.score(), 0, 1),
                    size,
                    Math.max(1, equals));
            if (match.score() >= threshold) {
                return match;
            }
            if (match.score() > best.getFirst().score()) {
                best.set(0, match);
            }
        }
        return best.getFirst();
    }
}
