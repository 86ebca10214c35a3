package com.casarerpa.nodes.browser.healing;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The elements of a frame's document as they are at one moment.
final class PageShot implements AutoCloseable {
    static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String SCRIPT = script();
    /// More elements than this are not compared.
    private static final int MOST = 1_500;
    /// Of a long page so many around the element are remembered.
    private static final int MOST_AROUND = 400;

    private final JSHandle handle;
    private final Told told;

    /// What the page's script tells.
    private record Told(boolean cut, int target, boolean active, List<Fingerprint> elements) {}

    private PageShot(JSHandle handle) {
        this.handle = handle;
        this.told = JSON.readValue(String.valueOf(handle.evaluate("shot => shot.told()")), Told.class);
    }

    /// The elements around one.
    static PageShot around(Locator element, double millis) {
        return take(element, Map.of("target", true, "most", MOST_AROUND), millis);
    }

    /// Those among which a remembered one may be.
    ///
    /// @param root an element of the frame's document
    /// @param hidden whether also those that cannot be seen
    static PageShot of(Locator root, Remembered wanted, boolean hidden, double millis) {
        Map<String, Object> argument = new HashMap<>(wanted.element().traits());
        argument.put("active", wanted.active());
        argument.put("most", MOST);
        argument.put("hidden", hidden);
        return take(root, argument, millis);
    }

    private static PageShot take(Locator start, Map<String, Object> argument, double millis) {
        return new PageShot(start.evaluateHandle(
                SCRIPT, argument, new Locator.EvaluateHandleOptions().setTimeout(Math.max(1, millis))));
    }

    private static String script() {
        try (InputStream in = PageShot.class.getResourceAsStream("snapshot.js")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is to be remembered of the element that it was taken around.
    Remembered remembered() {
        return Remembered.of(told.elements(), told.target(), told.active());
    }

    List<Fingerprint> elements() {
        return told.elements();
    }

    /// Whether there are too many elements to compare them all.
    boolean isCut() {
        return told.cut();
    }

    /// Selectors that may fit one of the elements only, best first.
    List<String> selectors(int index) {
        Object found = handle.evaluate("(shot, index) => shot.selectorsOf(index)", index);
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /// Whether the locator leads to that element.
    boolean leadsTo(Locator locator, int index, double millis) {
        @Nullable
        Object same = locator.evaluate(
                "(element, [shot, index]) => shot.elements[index] === element",
                List.of(handle, index),
                new Locator.EvaluateOptions().setTimeout(Math.max(1, millis)));
        return Boolean.TRUE.equals(same);
    }

    @Override
    public void close() {
        handle.dispose();
    }
}
