package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The browsers of one run. Each strand of it (a parallel branch is one) has its own, because a browser's driver serves
/// one thread at a time; a page of another strand is refused. Everything is closed when the run ends.
public final class RunBrowsers implements AutoCloseable {
    private final Garage garage;
    private final Map<Thread, Strand> strands = new LinkedHashMap<>();

    private RunBrowsers(Garage garage) {
        this.garage = garage;
    }

    /// What this strand has open.
    private static final class Strand {
        private final List<OpenBrowser> browsers = new ArrayList<>();
        private Optional<OpenPage> active = Optional.empty();
    }

    /// Those of the run that the context belongs to.
    public static RunBrowsers of(NodeContext context) throws Exception {
        return context.resource(RunBrowsers.class, () -> new RunBrowsers(Garage.SHARED));
    }

    /// Starts a browser, or takes a warm one, with a fresh session and one page, which becomes the active one.
    OpenBrowser launch(LaunchSpec spec, BrowserContexts.Options options, PageRules rules)
            throws NodeException, InterruptedException {
        Seat seat = garage.take(spec, options);
        OpenBrowser browser;
        try {
            browser = OpenBrowser.on(this, seat, options, rules);
        } catch (RuntimeException | NodeException | InterruptedException e) {
            seat.spoil();
            garage.give(seat);
            throw e;
        }
        synchronized (this) {
            Strand strand = here();
            strand.browsers.add(browser);
            strand.active = Optional.of(browser.firstPage());
        }
        return browser;
    }

    private Strand here() {
        return strands.computeIfAbsent(Thread.currentThread(), thread -> new Strand());
    }

    /// The page on the port `page`, else the active one.
    ///
    /// @throws NodeException `NO_PAGE`
    public static OpenPage page(NodeContext context) throws Exception {
        Object given = context.input("page");
        RunBrowsers browsers = of(context);
        if (given instanceof OpenPage page) {
            page.require();
            return page;
        }
        if (given != null && !(given instanceof String text && text.isBlank())) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "`page`: expected a page, but got " + given.getClass().getSimpleName()
                            + "; wire the `page` output of a browser node");
        }
        return browsers.active();
    }

    /// The page that nodes without one work on.
    public synchronized OpenPage active() throws NodeException {
        Strand strand = here();
        OpenPage page = strand.active.filter(OpenPage::isOpen).orElse(null);
        if (page == null) {
            page = strand.browsers.stream()
                    .flatMap(browser -> browser.pages().stream())
                    .filter(OpenPage::isOpen)
                    .reduce((one, next) -> next)
                    .orElseThrow(() -> new NodeException(
                            BrowserFault.NO_PAGE,
                            "expected an open page, but there is none"
                                    + (strands.size() > 1 ? " in this branch (branches do not share pages)" : "")
                                    + ": put a Launch Browser node before this one"));
            strand.active = Optional.of(page);
        }
        return page;
    }

    /// Makes a page the one that nodes without one work on.
    synchronized void activate(OpenPage page) {
        here().active = Optional.of(page);
    }

    /// The browser on the port `browser`, else the one that was started last.
    ///
    /// @throws NodeException `NO_PAGE`
    public static OpenBrowser browser(NodeContext context) throws Exception {
        if (context.input("browser") instanceof OpenBrowser browser) {
            browser.require();
            return browser;
        }
        return of(context)
                .newest()
                .orElseThrow(() -> new NodeException(
                        BrowserFault.NO_PAGE,
                        "expected a browser, but none is open: put a Launch Browser node before this one"));
    }

    /// The browser that this strand started last and has not closed.
    public synchronized Optional<OpenBrowser> newest() {
        List<OpenBrowser> browsers = here().browsers;
        return browsers.isEmpty() ? Optional.empty() : Optional.of(browsers.getLast());
    }

    /// Whether the browser belongs to the strand that asks.
    synchronized boolean isMine(OpenBrowser browser) {
        return here().browsers.contains(browser);
    }

    /// A browser was closed: its driver may serve others.
    void closed(OpenBrowser browser, Seat seat) {
        synchronized (this) {
            strands.values().forEach(strand -> strand.browsers.remove(browser));
        }
        garage.give(seat);
    }

    @Override
    public void close() {
        List<OpenBrowser> left = new ArrayList<>();
        synchronized (this) {
            strands.values().forEach(strand -> left.addAll(strand.browsers));
            strands.clear();
        }
        left.forEach(OpenBrowser::end);
    }
}
