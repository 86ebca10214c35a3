package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.selector.Selectors;
import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.impl.TargetClosedError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Looks for the element that a selector means: in the page, then in its frames, until it is there or the time is over.
/// Of several, the first that can be seen is taken, unless only one may fit.
public final class ElementSearch {
    private static final double PAUSE_MILLIS = 40;
    /// Of more than so many the first is taken, seen or not.
    private static final int MOST_LOOKED_AT = 20;

    private final OpenPage page;
    private final String selector;
    private final String normalised;
    private final boolean strict;
    private final Duration limit;
    private final long deadline;

    /// @param strict whether more than one element that fits is a failure
    public ElementSearch(OpenPage page, String selector, Duration limit, boolean strict) throws NodeException {
        this.page = page;
        this.selector = selector;
        this.normalised = Selectors.normalise(selector);
        this.strict = strict;
        this.limit = limit;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /// Which state of an element is waited for.
    public enum Wanted {
        ATTACHED,
        VISIBLE
    }

    /// The element.
    ///
    /// @throws NodeException `ELEMENT_NOT_FOUND`, `AMBIGUOUS_SELECTOR` or `INVALID_SELECTOR`
    public Element find(Wanted wanted) throws NodeException, InterruptedException {
        Optional<Element> found = seek(wanted);
        if (found.isEmpty() && wanted == Wanted.VISIBLE && look(Wanted.ATTACHED).isPresent()) {
            throw new NodeException(
                    BrowserFault.NOT_ACTIONABLE,
                    "expected " + selector + " to be seen within " + limit.toMillis()
                            + " ms, but the element that fits is" + " hidden on " + page);
        }
        return found.orElseThrow(this::notFound);
    }

    /// The element; empty when the time is over.
    public Optional<Element> seek(Wanted wanted) throws NodeException, InterruptedException {
        return seek(wanted, Duration.ZERO);
    }

    /// The same, but not for all of the time.
    ///
    /// @param spare is left of the time
    Optional<Element> seek(Wanted wanted, Duration spare) throws NodeException, InterruptedException {
        while (true) {
            Optional<Locator> found = look(wanted);
            if (found.isPresent()) {
                return Optional.of(new Element(page, found.get(), selector, deadline));
            }
            if (System.nanoTime() - deadline + spare.toNanos() >= 0) {
                return Optional.empty();
            }
            page.act("wait for " + selector, open -> open.waitForTimeout(PAUSE_MILLIS));
        }
    }

    /// Waits until no element fits, or none that can be seen.
    ///
    /// @return whether it came to that in time
    public boolean isGone(Wanted wanted) throws NodeException, InterruptedException {
        while (look(wanted).isPresent()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            page.act("wait for " + selector, open -> open.waitForTimeout(PAUSE_MILLIS));
        }
        return true;
    }

    private Optional<Locator> look(Wanted wanted) throws NodeException, InterruptedException {
        for (Frame frame : frames()) {
            List<Locator> all = all(frame);
            if (all.isEmpty()) {
                continue;
            }
            if (strict && all.size() > 1) {
                throw new NodeException(
                        BrowserFault.AMBIGUOUS_SELECTOR,
                        "expected " + selector + " to fit one element, but it fits " + all.size() + " on " + page
                                + ": say more about the one that is meant, or switch `strict` off");
            }
            Optional<Locator> seen = firstSeen(all);
            if (seen.isPresent() || wanted == Wanted.ATTACHED) {
                return Optional.of(seen.orElse(all.getFirst()));
            }
        }
        return Optional.empty();
    }

    /// The element that another selector fits, with what is left of the time.
    Element instead(Locator locator, String other) {
        return new Element(page, locator, other, deadline);
    }

    /// The page's own frame, then the others.
    List<Frame> frames() throws NodeException, InterruptedException {
        return page.ask("look for " + selector, open -> {
            List<Frame> frames = new ArrayList<>(open.frames());
            frames.remove(open.mainFrame());
            frames.addFirst(open.mainFrame());
            return frames;
        });
    }

    private List<Locator> all(Frame frame) throws NodeException, InterruptedException {
        return page.ask("look for " + selector, open -> {
            try {
                return frame.locator(normalised).all();
            } catch (TargetClosedError e) {
                throw e;
            } catch (PlaywrightException e) {
                if (isPassing(open, frame, e)) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    /// A frame that went away or loads anew just now is looked at again later.
    private static boolean isPassing(Page open, Frame frame, PlaywrightException e) {
        String text = String.valueOf(e.getMessage());
        return e.getCause() == null
                && !open.isClosed()
                && (frame.isDetached()
                        || text.contains("Execution context was destroyed")
                        || text.contains("Frame was detached")
                        || text.contains("navigat"));
    }

    private Optional<Locator> firstSeen(List<Locator> all) throws NodeException, InterruptedException {
        return page.ask(
                "look for " + selector,
                open -> all.stream()
                        .limit(MOST_LOOKED_AT)
                        .filter(Locator::isVisible)
                        .findFirst());
    }

    private NodeException notFound() {
        String read = normalised.equals(selector) ? "" : " (read as " + normalised + ")";
        return new NodeException(
                BrowserFault.ELEMENT_NOT_FOUND,
                "expected an element that fits " + selector + read + " within " + limit.toMillis()
                        + " ms, but there is none on " + page);
    }
}
