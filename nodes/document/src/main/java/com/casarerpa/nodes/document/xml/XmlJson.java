package com.casarerpa.nodes.document.xml;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Turns XML into maps and lists and back: attributes under `@attributes`, text beside others under a key of its own,
/// children of the same name as a list, an element with nothing but text as that text.
final class XmlJson {
    static final String ATTRIBUTES = "@attributes";
    static final String TEXT = "#text";

    private XmlJson() {}

    static Object toValue(Element element, boolean withAttributes, String textKey) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        Map<String, String> attributes = Xml.attributes(element);
        if (withAttributes && !attributes.isEmpty()) {
            result.put(ATTRIBUTES, new LinkedHashMap<String, @Nullable Object>(attributes));
        }
        List<Element> children = Xml.children(element);
        String text = Xml.text(element).strip();
        if (!text.isEmpty()) {
            if (children.isEmpty() && result.isEmpty()) {
                return text;
            }
            result.put(textKey, text);
        }
        Map<String, List<@Nullable Object>> byTag = new LinkedHashMap<>();
        for (Element child : children) {
            byTag.computeIfAbsent(Xml.tag(child), tag -> new ArrayList<>())
                    .add(toValue(child, withAttributes, textKey));
        }
        byTag.forEach((tag, values) -> result.put(tag, values.size() == 1 ? values.getFirst() : values));
        return result.isEmpty() ? "" : result;
    }

    /// Builds a document; names that XML does not allow are mended.
    ///
    /// @param document its root is replaced
    /// @param mended gets each name that was changed
    static Document toDocument(Document document, String rootTag, @Nullable Object value, Consumer<String> mended) {
        Element root = document.createElement(name(rootTag, mended));
        document.replaceChild(root, document.getDocumentElement());
        fill(root, value, mended);
        return document;
    }

    private static void fill(Element parent, @Nullable Object value, Consumer<String> mended) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, item) -> entry(parent, String.valueOf(key), item, mended));
            case List<?> list -> list.forEach(item -> child(parent, "item", item, mended));
            case null -> parent.appendChild(parent.getOwnerDocument().createTextNode(""));
            default -> parent.appendChild(parent.getOwnerDocument().createTextNode(clean(Values.text(value))));
        }
    }

    private static void entry(Element parent, String key, @Nullable Object item, Consumer<String> mended) {
        if (ATTRIBUTES.equals(key) && item instanceof Map<?, ?> attributes) {
            attributes.forEach((name, value) -> attribute(parent, String.valueOf(name), value, mended));
        } else if (TEXT.equals(key)) {
            parent.appendChild(parent.getOwnerDocument().createTextNode(item == null ? "" : clean(Values.text(item))));
        } else if (key.startsWith("@") && key.length() > 1 && !(item instanceof Map<?, ?>)) {
            attribute(parent, key.substring(1), item, mended);
        } else if (item instanceof List<?> list) {
            list.forEach(one -> child(parent, key, one, mended));
        } else {
            child(parent, key, item, mended);
        }
    }

    private static void attribute(Element parent, String name, @Nullable Object value, Consumer<String> mended) {
        parent.setAttribute(name(name, mended), value == null ? "" : clean(Values.text(value)));
    }

    private static void child(Element parent, String key, @Nullable Object item, Consumer<String> mended) {
        Element child = parent.getOwnerDocument().createElement(name(key, mended));
        parent.appendChild(child);
        fill(child, item, mended);
    }

    private static String name(String wanted, Consumer<String> mended) {
        String name = wanted.replaceAll("[^\\p{L}\\p{N}_.-]", "_");
        if (name.isEmpty() || !(Character.isLetter(name.charAt(0)) || name.charAt(0) == '_')) {
            name = "_" + name;
        }
        if (!name.equals(wanted)) {
            mended.accept(wanted + " → " + name);
        }
        return name;
    }

    /// XML has no place for most control characters.
    private static String clean(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
    }
}
