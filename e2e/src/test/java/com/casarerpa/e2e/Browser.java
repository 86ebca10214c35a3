package com.casarerpa.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A real headless Chromium: the one named in `CASARE_CHROMIUM`, else one on the PATH.
final class Browser implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser browser;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Browser start() {
        Path chromium = Optional.ofNullable(System.getenv("CASARE_CHROMIUM"))
                .map(Path::of)
                .or(() -> onPath(NAMES))
                .orElseThrow(() -> new AssertionError(
                        "Expected a Chromium on the PATH or in CASARE_CHROMIUM; ./casare test installs one"));
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        onPath(List.of("node")).ifPresent(node -> environment.put("PLAYWRIGHT_NODEJS_PATH", node.toString()));
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setHeadless(true)));
    }

    /// A fresh page in a session of its own; what goes wrong in it fails the test that closes it.
    Page page() {
        BrowserContext context =
                browser.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 800));
        return context.newPage();
    }

    /// A page that is signed in.
    Page signedIn(Installation installation, String url) {
        Page page = page();
        page.navigate(url);
        page.getByLabel("Admin key").fill(installation.adminKey());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Overview"))
                .waitFor();
        return page;
    }

    /// Keeps a picture for people in `target/screenshots`.
    static void picture(Page page, String name) {
        Path file = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(false));
        assertThat(file).isNotEmptyFile();
    }

    private static Optional<Path> onPath(List<String> names) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(folder -> names.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
