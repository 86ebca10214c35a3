package com.casarerpa.nodes.browser.extract;

import com.casarerpa.nodes.browser.room.RunBrowsers;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The addresses of all pictures of the page, each once, in the order in which they stand: of `img` elements, and of
/// backgrounds unless `include_backgrounds` is off.
final class GetAllImagesNode implements Node {
    private static final String FIND = """
            ({ minWidth, minHeight, backgrounds }) => {
              const found = new Map();
              for (const image of document.images) {
                const url = image.currentSrc || image.src;
                const width = image.naturalWidth || image.width, height = image.naturalHeight || image.height;
                if (url && width >= minWidth && height >= minHeight) found.set(url, true);
              }
              if (backgrounds) {
                for (const element of document.querySelectorAll('*')) {
                  const box = element.getBoundingClientRect();
                  if (box.width < minWidth || box.height < minHeight) continue;
                  for (const [, , url] of getComputedStyle(element).backgroundImage.matchAll(/url\\((["']?)(.*?)\\1\\)/g)) {
                    if (url) found.set(new URL(url, document.baseURI).href, true);
                  }
                }
              }
              return [...found.keys()];
            }""";

    @Override
    public String type() {
        return "GetAllImagesNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        Map<String, Object> asked = Map.of(
                "minWidth", (double) context.integer("min_width", 0),
                "minHeight", (double) context.integer("min_height", 0),
                "backgrounds", context.flag("include_backgrounds", true));
        Object found = RunBrowsers.of(context).active().ask("find the pictures", open -> open.evaluate(FIND, asked));
        List<String> types = Stream.of(context.text("file_types", "").split("[,;\\s]+"))
                .map(type -> type.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", ""))
                .filter(type -> !type.isEmpty())
                .toList();
        List<Object> images = found instanceof List<?> list
                ? list.stream()
                        .map(url -> Objects.toString(url, ""))
                        .filter(url -> types.isEmpty() || types.stream().anyMatch(type -> isOf(url, type)))
                        .<Object>map(url -> url)
                        .toList()
                : List.of();
        return NodeResult.of("images", images).with("count", (long) images.size());
    }

    private static boolean isOf(String url, String type) {
        String lower = url.toLowerCase(Locale.ROOT);
        if (lower.startsWith("data:image/")) {
            String kind = lower.substring("data:image/".length());
            return kind.startsWith(type) || (type.equals("jpg") && kind.startsWith("jpeg"));
        }
        return lower.replaceFirst("[?#].*$", "").endsWith("." + type);
    }
}
