package com.casarerpa.nodes.browser.room;

import com.casarerpa.workflow.spi.NodeException;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Optional;

/// A browser without a window that belongs to no run: for measuring. Serves one thread.
public final class BareBrowser implements AutoCloseable {
    private final Seat seat;
    private final Page page;

    private BareBrowser(Seat seat, Page page) {
        this.seat = seat;
        this.page = page;
    }

    /// Starts the machine's Chromium.
    ///
    /// @throws NodeException `BROWSER_NOT_INSTALLED` or `BROWSER_LAUNCH_FAILED`
    public static BareBrowser open() throws NodeException, InterruptedException {
        var options = new BrowserContexts.Options(
                1280,
                720,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ColorScheme.LIGHT,
                false,
                Optional.empty());
        Seat seat = Seat.open(
                new LaunchSpec(BrowserType.CHROMIUM, Optional.empty(), true, 0, List.of(), Optional.empty()), options);
        return new BareBrowser(seat, seat.context(options).newPage());
    }

    /// Its page.
    public Page page() {
        return page;
    }

    @Override
    public void close() {
        seat.end();
    }
}
