package com.casarerpa.nodes.browser.image;

import com.casarerpa.nodes.browser.element.Acting;
import com.casarerpa.nodes.browser.image.ImageSearch.Match;
import com.casarerpa.nodes.browser.room.BrowserFault;
import com.casarerpa.nodes.browser.room.OpenPage;
import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.MouseButton;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotScale;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.imageio.ImageIO;

/// Clicks the middle of what looks like a picture, on the part of the page that is seen: for canvases and remote
/// screens,
/// where there is nothing to select. Other sizes of the picture are tried too. Two places that are equally good are a
/// failure.
final class ImageClickNode implements Node {
    private static final Map<String, MouseButton> BUTTONS =
            Map.of("left", MouseButton.LEFT, "right", MouseButton.RIGHT, "middle", MouseButton.MIDDLE);
    private static final double PAUSE_MILLIS = 150;

    @Override
    public String type() {
        return "ImageClickNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        double threshold = context.number("similarity_threshold", 0.8);
        if (!(threshold >= 0.5 && threshold <= 1)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "`similarity_threshold`: expected 0.5 to 1, but got " + threshold);
        }
        BufferedImage template = Template.of(context);
        Mouse.ClickOptions options = new Mouse.ClickOptions()
                .setButton(Choice.of(context, "button", "left", BUTTONS))
                .setClickCount((int) Math.max(1, context.integer("click_count", 1)));
        OpenPage page = RunBrowsers.page(context);
        try {
            Match match = find(context, page, template, threshold);
            double x = match.x() + context.integer("click_offset_x", 0);
            double y = match.y() + context.integer("click_offset_y", 0);
            page.act("click at " + x + ", " + y, open -> open.mouse().click(x, y, options));
        } catch (NodeException e) {
            throw Acting.withPicture(context, page, e);
        }
        return NodeResult.of("page", page);
    }

    private static Match find(NodeContext context, OpenPage page, BufferedImage template, double threshold)
            throws NodeException, InterruptedException {
        long limit = Acting.limit(context).toMillis();
        long deadline = System.nanoTime() + limit * 1_000_000;
        while (true) {
            Match match = ImageSearch.of(picture(page, deadline), template, threshold);
            if (match.score() >= threshold && match.equals() > 1) {
                throw new NodeException(
                        BrowserFault.AMBIGUOUS_SELECTOR,
                        "expected `image_template` at one place of the page, but " + match.equals()
                                + " look about equally like it: cut out more of what is around it");
            }
            if (match.score() >= threshold) {
                return match;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new NodeException(
                        BrowserFault.ELEMENT_NOT_FOUND,
                        String.format(
                                Locale.ROOT,
                                "expected something like `image_template` (%.2f or more) within %d ms, but the best on %s is"
                                        + " %.2f, at %d, %d",
                                threshold,
                                limit,
                                page,
                                match.score(),
                                match.x(),
                                match.y()));
            }
            page.act("wait for a picture", open -> open.waitForTimeout(PAUSE_MILLIS));
        }
    }

    private static BufferedImage picture(OpenPage page, long deadline) throws NodeException, InterruptedException {
        double left = Math.max(1_000, (deadline - System.nanoTime()) / 1_000_000.0);
        byte[] png = page.ask(
                "take a picture of the page",
                open -> open.screenshot(new Page.ScreenshotOptions()
                        .setScale(ScreenshotScale.CSS)
                        .setAnimations(ScreenshotAnimations.ALLOW)
                        .setTimeout(left)));
        try {
            return ImageIO.read(new ByteArrayInputStream(png));
        } catch (IOException e) {
            throw new NodeException(NodeException.IO_ERROR, "the page's picture cannot be read: " + e, e);
        }
    }
}
