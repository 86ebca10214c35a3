package com.casarerpa.nodes.browser.extract;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.element.Element;
import com.casarerpa.nodes.browser.element.ElementSearch;
import com.casarerpa.nodes.browser.element.ElementSearch.Wanted;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import com.microsoft.playwright.options.ScreenshotScale;
import com.microsoft.playwright.options.ScreenshotType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Takes a picture of the page, of all of it (`full_page`) or of one element.
final class ScreenshotNode implements Node {
    private static final Map<String, ScreenshotType> TYPES =
            Map.of("png", ScreenshotType.PNG, "jpeg", ScreenshotType.JPEG, "jpg", ScreenshotType.JPEG);

    @Override
    public String type() {
        return "ScreenshotNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        OpenPage page = RunBrowsers.page(context);
        Look look = Look.of(context);
        Path path = context.path(withEnding(context.text("file_path"), look.type()));
        byte[] picture = picture(context, page, look);
        try {
            Path folder = path.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(path, picture);
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "the picture cannot be written to " + path + ": " + e, e);
        }
        return NodeResult.of("file_path", path.toString()).with("attachment_file", List.of(path.toString()));
    }

    private static String withEnding(String file, ScreenshotType type) {
        boolean hasOne = file.toLowerCase(java.util.Locale.ROOT).matches(".*\\.(png|jpe?g)");
        return hasOne ? file : file + (type == ScreenshotType.PNG ? ".png" : ".jpg");
    }

    private static byte[] picture(NodeContext context, OpenPage page, Look look) throws Exception {
        double millis = Acting.limit(context).toMillis();
        String selector = context.text("selector", "");
        if (!selector.isBlank()) {
            Element element = new ElementSearch(page, selector, Acting.limit(context), false).find(Wanted.VISIBLE);
            return page.ask(
                    "take a picture of " + selector,
                    open -> element.locator().screenshot(look.ofElement().setTimeout(element.remainingMillis())));
        }
        return page.ask(
                "take a picture of the page",
                open -> open.screenshot(
                        look.ofPage().setTimeout(millis).setFullPage(context.flag("full_page", false))));
    }

    /// How the picture is to look.
    private record Look(
            ScreenshotType type,
            int quality,
            ScreenshotScale scale,
            ScreenshotAnimations animations,
            boolean transparent,
            ScreenshotCaret caret) {

        static Look of(NodeContext context) throws NodeException {
            long quality = context.integer("quality", 0);
            if (quality < 0 || quality > 100) {
                throw new NodeException(
                        NodeException.INVALID_INPUT, "`quality`: expected 0 to 100, but got " + quality);
            }
            return new Look(
                    Choice.of(context, "type", "png", TYPES),
                    (int) quality,
                    Choice.of(
                            context,
                            "scale",
                            "device",
                            Map.of("css", ScreenshotScale.CSS, "device", ScreenshotScale.DEVICE)),
                    Choice.of(
                            context,
                            "animations",
                            "allow",
                            Map.of("allow", ScreenshotAnimations.ALLOW, "disabled", ScreenshotAnimations.DISABLED)),
                    context.flag("omit_background", false),
                    Choice.of(
                            context,
                            "caret",
                            "hide",
                            Map.of("hide", ScreenshotCaret.HIDE, "initial", ScreenshotCaret.INITIAL)));
        }

        private boolean hasQuality() {
            return type == ScreenshotType.JPEG && quality > 0;
        }

        Page.ScreenshotOptions ofPage() {
            Page.ScreenshotOptions options = new Page.ScreenshotOptions()
                    .setType(type)
                    .setScale(scale)
                    .setAnimations(animations)
                    .setOmitBackground(transparent && type == ScreenshotType.PNG)
                    .setCaret(caret);
            return hasQuality() ? options.setQuality(quality) : options;
        }

        Locator.ScreenshotOptions ofElement() {
            Locator.ScreenshotOptions options = new Locator.ScreenshotOptions()
                    .setType(type)
                    .setScale(scale)
                    .setAnimations(animations)
                    .setOmitBackground(transparent && type == ScreenshotType.PNG)
                    .setCaret(caret);
            return hasQuality() ? options.setQuality(quality) : options;
        }
    }
}
