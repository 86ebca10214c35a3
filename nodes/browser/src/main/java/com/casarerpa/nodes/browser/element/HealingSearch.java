package com.casarerpa.nodes.browser.element;

import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.healing.Healer;
import com.casarerpa.nodes.browser.healing.Healer.Outcome;
import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.selector.Selectors;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.RunMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for the element of a node's selector, and remembers what it looks like. When nothing fits the selector any
/// more,
/// the element is looked for by that, in the last part of the node's time; a step that was healed is told, always.
///
/// A selector with references in it is not healed: it means another element in each run. Neither is one that fits an
/// element which cannot be seen: it is not the selector that is wrong.
final class HealingSearch {
    private static final Logger LOG = LoggerFactory.getLogger(HealingSearch.class);
    private static final Duration LONGEST_BUDGET = Duration.ofSeconds(3);
    private static final Duration SHORTEST_BUDGET = Duration.ofMillis(500);
    /// A selector that fitted nothing last time is not waited for as long as others.
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);
    /// So old what is remembered may become while the selector fits.
    private static final Duration FRESH = Duration.ofHours(1);
    /// How long the page may take to tell about an element that was found.
    private static final double NOTING_MILLIS = 500;

    private static final Pattern KEPT = Pattern.compile("(?s)(\\d{1,12}) (fits|healed)\\n(.*)");

    private final NodeContext context;
    private final OpenPage page;
    private final String property;
    private final String selector;
    private final Duration limit;
    private final ElementSearch search;
    private final RunMemory memory;

    /// @param property has the selector
    HealingSearch(NodeContext context, OpenPage page, String property) throws NodeException {
        this.context = context;
        this.page = page;
        this.property = property;
        this.selector = context.text(property, "");
        this.limit = Acting.limit(context);
        this.search = new ElementSearch(page, selector, limit, context.flag("strict", false));
        this.memory = selector.equals(context.raw(property)) ? context.memory() : RunMemory.none();
    }

    /// What is kept: since when, whether the selector fitted then, and what the element looked like.
    private record Kept(Instant since, boolean fits, String element) {
        static Optional<Kept> of(String text) {
            Matcher parts = KEPT.matcher(text);
            return parts.matches()
                    ? Optional.of(new Kept(
                            Instant.ofEpochSecond(Long.parseLong(parts.group(1))),
                            parts.group(2).equals("fits"),
                            parts.group(3)))
                    : Optional.empty();
        }

        String text() {
            return since.getEpochSecond() + (fits ? " fits\n" : " healed\n") + element;
        }
    }

    /// The element.
    ///
    /// @throws NodeException as [ElementSearch#find] does, saying why it was not healed
    Element find(Wanted wanted) throws NodeException, InterruptedException {
        Optional<Kept> kept = memory.recall(property + "\n" + selector).flatMap(Kept::of);
        if (kept.isEmpty()) {
            Element found = search.find(wanted);
            note(found);
            return found;
        }
        Optional<Element> found = search.seek(wanted, spare(kept.get()));
        if (found.isPresent()) {
            Duration age = Duration.between(kept.get().since(), context.clock().instant());
            if (!kept.get().fits() || age.isNegative() || age.compareTo(FRESH) > 0) {
                note(found.get());
            }
            return found.get();
        }
        if (wanted == Wanted.VISIBLE && search.seek(Wanted.ATTACHED, limit).isPresent()) {
            return search.find(wanted);
        }
        return heal(kept.get(), wanted);
    }

    /// How much of the time is not spent on the selector alone.
    private Duration spare(Kept kept) {
        return kept.fits() ? budget() : limit.minus(least(limit.dividedBy(3), LONGEST_GRACE));
    }

    private Duration budget() {
        Duration quarter = limit.dividedBy(4);
        Duration enough = quarter.compareTo(SHORTEST_BUDGET) < 0 ? least(SHORTEST_BUDGET, limit.dividedBy(2)) : quarter;
        return least(enough, LONGEST_BUDGET);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Element heal(Kept kept, Wanted wanted) throws NodeException, InterruptedException {
        var frames = search.frames();
        Outcome outcome = page.ask(
                "look for what " + selector + " fitted before",
                open -> Healer.find(kept.element(), frames, wanted == Wanted.ATTACHED, budget()));
        return switch (outcome) {
            case Outcome.Healed healed -> {
                context.healed(new HealedStep(
                        property, selector, healed.selector(), healed.method(), Math.clamp(healed.score(), 0, 1)));
                if (kept.fits()) {
                    keep(new Kept(context.clock().instant(), false, kept.element()));
                }
                String normalised = Selectors.normalise(healed.selector());
                yield search.instead(healed.frame().locator(normalised), healed.selector());
            }
            case Outcome.NotHealed(String why) -> unhealed(why, wanted);
        };
    }

    private Element unhealed(String why, Wanted wanted) throws NodeException, InterruptedException {
        try {
            return search.find(wanted);
        } catch (NodeException e) {
            if (!e.code().equals(BrowserFault.ELEMENT_NOT_FOUND)) {
                throw e;
            }
            throw new NodeException(
                    e.code(), e.text() + "; an earlier run found it, but it could not be healed: " + why, e);
        }
    }

    /// A step does not fail because its element cannot be remembered.
    private void note(Element found) throws InterruptedException {
        if (!memory.isOn()) {
            return;
        }
        try {
            Optional<String> element = page.ask(
                    "remember " + selector,
                    open -> Healer.remember(found.locator(), Math.min(NOTING_MILLIS, found.remainingMillis())));
            element.ifPresent(text -> keep(new Kept(context.clock().instant(), true, text)));
        } catch (NodeException e) {
            LOG.debug("{} is not remembered", selector, e);
            context.log(LogLevel.DEBUG, "what " + selector + " fits cannot be remembered: " + e.text());
        }
    }

    private void keep(Kept kept) {
        memory.remember(property + "\n" + selector, kept.text());
    }
}
