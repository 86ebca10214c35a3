package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/// A page as a workflow has it. Travels by port.
public final class OpenPage {
    private final OpenBrowser browser;
    private final Page page;
    private final int number;

    OpenPage(OpenBrowser browser, Page page, int number) {
        this.browser = browser;
        this.page = page;
        this.number = number;
    }

    boolean is(Page other) {
        return page.equals(other);
    }

    /// Whether it has not been closed.
    public boolean isOpen() {
        return !page.isClosed();
    }

    /// The browser that it belongs to.
    public OpenBrowser browser() {
        return browser;
    }

    /// Refuses a page that is closed or that another strand has.
    void require() throws NodeException {
        browser.require();
        if (!isOpen()) {
            throw new NodeException(BrowserFault.NO_PAGE, "the page was closed before: open another tab");
        }
    }

    /// Does something with the page; a failure of it becomes the node's.
    ///
    /// @param what is done, for messages: `click #save`
    public <T> T ask(String what, Function<Page, T> call) throws NodeException, InterruptedException {
        require();
        browser.run().activate(this);
        try {
            return call.apply(page);
        } catch (PlaywrightException e) {
            throw OpenBrowser.failure(browser.seat(), what, e);
        }
    }

    /// The same for what answers nothing.
    public void act(String what, Consumer<Page> call) throws NodeException, InterruptedException {
        boolean done = ask(what, open -> {
            call.accept(open);
            return true;
        });
        assert done;
    }

    /// Goes to an address; one without a scheme is taken for `https`.
    ///
    /// @throws NodeException `POLICY_DENIED`, `NAVIGATION_FAILED` or `TIMEOUT`
    public void go(String url, Duration limit, Navigation how) throws NodeException, InterruptedException {
        String address = Navigation.absolute(url);
        browser.rules().check(address);
        act("go to " + address, open -> open.navigate(address, how.options(limit)));
    }

    @Override
    public String toString() {
        return "page " + number + (isOpen() ? ": " + page.url() : " (closed)");
    }
}
