package com.casarerpa.nodes.browser.room;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Proxy;
import java.nio.file.Path;
import java.util.Optional;

/// The sessions of browsers: each run gets one of its own.
final class BrowserContexts {
    private BrowserContexts() {}

    /// What a session is like.
    ///
    /// @param width of the viewport, in CSS pixels
    /// @param height of the viewport
    /// @param proxy `host:port` or a URL
    record Options(
            int width,
            int height,
            boolean maximized,
            Optional<String> userAgent,
            Optional<String> locale,
            Optional<String> timezone,
            ColorScheme colorScheme,
            boolean ignoreHttpsErrors,
            Optional<Proxy> proxy) {

        LaunchOptions launch(LaunchSpec spec, Optional<Path> program, int millis) {
            LaunchOptions launch = new LaunchOptions()
                    .setHeadless(spec.headless())
                    .setArgs(spec.arguments())
                    .setSlowMo(spec.slowMo())
                    .setChromiumSandbox(Sandbox.isUsable())
                    .setTimeout(millis);
            program.ifPresent(launch::setExecutablePath);
            return launch;
        }

        LaunchPersistentContextOptions persistent(LaunchSpec spec, Optional<Path> program, int millis) {
            LaunchPersistentContextOptions launch = new LaunchPersistentContextOptions()
                    .setHeadless(spec.headless())
                    .setArgs(spec.arguments())
                    .setSlowMo(spec.slowMo())
                    .setChromiumSandbox(Sandbox.isUsable())
                    .setTimeout(millis)
                    .setColorScheme(colorScheme)
                    .setIgnoreHTTPSErrors(ignoreHttpsErrors)
                    .setAcceptDownloads(true);
            program.ifPresent(launch::setExecutablePath);
            userAgent.ifPresent(launch::setUserAgent);
            locale.ifPresent(launch::setLocale);
            timezone.ifPresent(launch::setTimezoneId);
            proxy.ifPresent(launch::setProxy);
            if (maximized && !spec.headless()) {
                launch.setViewportSize(null);
            } else {
                launch.setViewportSize(width, height);
            }
            return launch;
        }

        Browser.NewContextOptions context() {
            Browser.NewContextOptions context = new Browser.NewContextOptions()
                    .setColorScheme(colorScheme)
                    .setIgnoreHTTPSErrors(ignoreHttpsErrors)
                    .setAcceptDownloads(true);
            userAgent.ifPresent(context::setUserAgent);
            locale.ifPresent(context::setLocale);
            timezone.ifPresent(context::setTimezoneId);
            proxy.ifPresent(context::setProxy);
            if (maximized) {
                context.setViewportSize(null);
            } else {
                context.setViewportSize(width, height);
            }
            return context;
        }
    }
}
