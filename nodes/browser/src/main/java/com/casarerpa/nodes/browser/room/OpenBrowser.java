package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A browser as a workflow has it: a session with its pages. Travels by port.
public final class OpenBrowser {
    private final RunBrowsers run;
    private final Seat seat;
    private final BrowserContext context;
    private final PageRules rules;
    private final List<OpenPage> pages = new CopyOnWriteArrayList<>();
    private final boolean ownsContext;
    private boolean closed;

    private OpenBrowser(RunBrowsers run, Seat seat, BrowserContext context, PageRules rules, boolean ownsContext) {
        this.run = run;
        this.seat = seat;
        this.context = context;
        this.rules = rules;
        this.ownsContext = ownsContext;
    }

    static OpenBrowser on(RunBrowsers run, Seat seat, BrowserContexts.Options options, PageRules rules)
            throws NodeException, InterruptedException {
        try {
            BrowserContext context = seat.context(options);
            OpenBrowser browser = new OpenBrowser(
                    run, seat, context, rules, seat.spec().profile().isEmpty());
            rules.guard(context);
            context.onPage(browser::adopt);
            List<Page> open = new ArrayList<>(context.pages());
            if (open.isEmpty()) {
                context.newPage();
            } else {
                open.forEach(browser::adopt);
            }
            return browser;
        } catch (PlaywrightException e) {
            throw failure(seat, "open a page", e);
        }
    }

    /// The failure of a call, after which the seat may be unusable.
    static NodeException failure(Seat seat, String what, PlaywrightException e) throws InterruptedException {
        if (e.getCause() instanceof InterruptedException || Thread.interrupted()) {
            seat.spoil();
            InterruptedException interrupted = new InterruptedException(what + " was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
        return BrowserFault.of(what, e);
    }

    private void adopt(Page page) {
        if (pages.stream().noneMatch(known -> known.is(page))) {
            pages.add(new OpenPage(this, page, pages.size() + 1));
        }
    }

    /// Opens another tab, which becomes the active page.
    public OpenPage newPage() throws NodeException, InterruptedException {
        require();
        try {
            Page page = context.newPage();
            adopt(page);
            OpenPage opened =
                    pages.stream().filter(known -> known.is(page)).findFirst().orElseThrow();
            run.activate(opened);
            return opened;
        } catch (PlaywrightException e) {
            throw failure(seat, "open a tab", e);
        }
    }

    /// The page that it was started with.
    public OpenPage firstPage() {
        return pages.getFirst();
    }

    /// Its tabs and windows, oldest first, closed ones too.
    public List<OpenPage> pages() {
        return List.copyOf(pages);
    }

    /// The session: cookies, storage, permissions.
    BrowserContext context() {
        return context;
    }

    Seat seat() {
        return seat;
    }

    PageRules rules() {
        return rules;
    }

    RunBrowsers run() {
        return run;
    }

    /// Refuses a browser that is closed or that another strand has.
    ///
    /// @throws NodeException `NO_PAGE`
    void require() throws NodeException {
        if (closed) {
            throw new NodeException(BrowserFault.NO_PAGE, "the browser was closed before: launch another one");
        }
        if (!run.isMine(this)) {
            throw new NodeException(
                    BrowserFault.NO_PAGE,
                    "the browser belongs to another branch or run: pages are not shared between parallel branches, so"
                            + " launch a browser within the branch");
        }
    }

    /// Closes its pages and forgets its session.
    ///
    /// @return whether it was open
    public synchronized boolean close() throws NodeException, InterruptedException {
        if (closed) {
            return false;
        }
        closed = true;
        try {
            if (ownsContext) {
                context.close();
            }
        } catch (PlaywrightException e) {
            seat.spoil();
            if (e.getCause() instanceof InterruptedException) {
                throw failure(seat, "close the browser", e);
            }
        } finally {
            run.closed(this, seat);
        }
        return true;
    }

    /// Closes it at the run's end, on whatever thread: a strand that was given up may still be in the middle of a call,
    /// and then the browser is ended by force.
    synchronized void end() {
        if (closed) {
            return;
        }
        closed = true;
        Thread orderly = Thread.ofPlatform().daemon().name("session-close").start(() -> {
            try {
                if (ownsContext) {
                    context.close();
                }
            } catch (PlaywrightException e) {
                seat.spoil();
            }
        });
        try {
            orderly.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (orderly.isAlive()) {
            seat.spoil();
        }
        run.closed(this, seat);
    }

    @Override
    public String toString() {
        return "browser with " + pages.size() + (pages.size() == 1 ? " page" : " pages");
    }
}
