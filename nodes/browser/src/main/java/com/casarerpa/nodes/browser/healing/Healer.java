package com.casarerpa.nodes.browser.healing;

import com.casarerpa.nodes.browser.selector.Selectors;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// Remembers what an element looks like, and finds it again on a page that has changed. Calls go to the browser: they
/// may
/// throw what Playwright throws, and belong to its thread.
public final class Healer {
    private static final Logger LOG = LoggerFactory.getLogger(Healer.class);
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_FRAMES = 10;

    private Healer() {}

    /// What became of the search.
    public sealed interface Outcome {
        /// The element is there.
        ///
        /// @param selector fits it and nothing else in its frame
        /// @param score how sure that is, 0 to 1
        /// @param method `fingerprint` or `anchor`
        record Healed(Frame frame, String selector, double score, String method) implements Outcome {}

        /// None was taken.
        record NotHealed(String why) implements Outcome {}
    }

    /// What is to be kept of an element, as text; empty when that would be too much. Has nothing of what people typed.
    ///
    /// @param millis how long the page may take
    public static Optional<String> remember(Locator element, double millis) {
        try (PageShot shot = PageShot.around(element, millis)) {
            String text = PageShot.JSON.writeValueAsString(shot.remembered());
            return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES ? Optional.of(text) : Optional.empty();
        }
    }

    /// Looks for an element on the page as it is now.
    ///
    /// @param remembered what was kept of it
    /// @param frames where it may be, the page's own first
    /// @param hidden whether it may be one that cannot be seen
    /// @param budget how long that may take
    public static Outcome find(String remembered, List<Frame> frames, boolean hidden, Duration budget) {
        Remembered wanted;
        try {
            wanted = PageShot.JSON.readValue(remembered, Remembered.class);
        } catch (JacksonException e) {
            LOG.debug("What was kept of an element cannot be read", e);
            return new Outcome.NotHealed("what was kept of it is damaged");
        }
        long deadline = System.nanoTime() + budget.toNanos();
        List<PageShot> shots = new ArrayList<>();
        try {
            List<Frame> shown = new ArrayList<>();
            for (Frame frame : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
                if (shown.isEmpty() || !frame.isDetached()) {
                    shots.add(PageShot.of(frame.locator(":root"), wanted, hidden, left(deadline)));
                    shown.add(frame);
                }
            }
            return find(wanted, shown, shots, deadline);
        } finally {
            shots.forEach(Healer::dispose);
        }
    }

    private static Outcome find(Remembered wanted, List<Frame> frames, List<PageShot> shots, long deadline) {
        if (shots.stream().anyMatch(PageShot::isCut)) {
            return new Outcome.NotHealed("too many elements of the page resemble it");
        }
        List<Fingerprint> page =
                shots.stream().flatMap(shot -> shot.elements().stream()).toList();
        return switch (Recognition.of(wanted, page)) {
            case Verdict.Refused(String why) -> new Outcome.NotHealed(why);
            case Verdict.Found found -> {
                int index = found.index();
                int at = 0;
                while (index >= shots.get(at).elements().size()) {
                    index -= shots.get(at).elements().size();
                    at++;
                }
                yield selected(found, frames.get(at), shots.get(at), index, deadline);
            }
        };
    }

    /// Only what a selector finds again is of use to the step, and to the person who is to accept it.
    private static Outcome selected(Verdict.Found found, Frame frame, PageShot shot, int index, long deadline) {
        for (String selector : shot.selectors(index)) {
            if (left(deadline) <= 1) {
                return new Outcome.NotHealed("the time for it was over");
            }
            Optional<String> normalised = normalised(selector);
            if (normalised.isPresent()) {
                Locator locator = frame.locator(normalised.get());
                if (locator.count() == 1 && shot.leadsTo(locator, index, left(deadline))) {
                    return new Outcome.Healed(frame, selector, found.score(), found.method());
                }
            }
        }
        return new Outcome.NotHealed("no selector fits only the element that is most similar");
    }

    private static Optional<String> normalised(String selector) {
        try {
            return Optional.of(Selectors.normalise(selector));
        } catch (NodeException e) {
            LOG.debug("{} is no selector", selector, e);
            return Optional.empty();
        }
    }

    private static double left(long deadline) {
        return Math.max(1, (deadline - System.nanoTime()) / 1_000_000.0);
    }

    private static void dispose(PageShot shot) {
        try {
            shot.close();
        } catch (PlaywrightException e) {
            LOG.debug("The page went away before what was noted of it", e);
        }
    }
}
