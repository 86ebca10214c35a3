package com.casarerpa.nodes.document.xml;

import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.file.FileErrors;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// The nodes of this package.
public final class XmlNodes {
    private XmlNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                new ActionNode("ParseXMLNode", XmlNodes::parse),
                new ActionNode("ReadXMLFileNode", XmlFiles::read),
                new ActionNode("WriteXMLFileNode", context -> FileErrors.run(XmlFiles::write, context)),
                new ActionNode("XPathQueryNode", XmlNodes::query),
                new ActionNode("GetXMLElementNode", XmlNodes::element),
                new ActionNode("GetXMLAttributeNode", XmlNodes::attribute),
                new ActionNode("XMLToJsonNode", XmlNodes::toJson),
                new ActionNode("JsonToXMLNode", XmlNodes::fromJson));
    }

    private static NodeResult parse(NodeContext context) throws Exception {
        String text = Inputs.text(context, "xml_string");
        if (text.isBlank()) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected XML in `xml_string`, but it is empty");
        }
        Document document = Xml.parse(text, context);
        LastXml.of(context).keep(document);
        Element root = document.getDocumentElement();
        return NodeResult.of("root_tag", Xml.tag(root))
                .with("root_text", Xml.text(root))
                .with("child_count", (long) Xml.children(root).size())
                .with("success", true);
    }

    /// Elements come as maps with `tag`, `text`, `attrib`, `tail`; attributes as maps with the tag `@name`; texts and
    /// values of expressions with an empty tag.
    private static NodeResult query(NodeContext context) throws Exception {
        Element root = Xml.input(context).getDocumentElement();
        List<Object> found = new XPathQuery(root, Inputs.text(context, "xpath")).find();
        List<Map<String, @Nullable Object>> results = new ArrayList<>();
        for (Object one : found) {
            results.add(result(one));
        }
        return NodeResult.of("results", results)
                .with("count", (long) results.size())
                .with("first_text", results.isEmpty() ? "" : results.getFirst().get("text"))
                .with("success", true);
    }

    private static Map<String, @Nullable Object> result(Object found) {
        return switch (found) {
            case Element element ->
                result(Xml.tag(element), Xml.text(element), Xml.attributes(element), Xml.tail(element));
            case org.w3c.dom.Attr attribute -> result("@" + Xml.tag(attribute), attribute.getValue(), Map.of(), "");
            case org.w3c.dom.Node node -> result("", String.valueOf(node.getNodeValue()), Map.of(), "");
            case Boolean truth -> result("", truth ? "True" : "False", Map.of(), "");
            default -> result("", found.toString(), Map.of(), "");
        };
    }

    private static Map<String, @Nullable Object> result(
            String tag, String text, Map<String, String> attributes, String tail) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        result.put("tag", tag);
        result.put("text", text);
        result.put("attrib", attributes);
        result.put("tail", tail);
        return result;
    }

    private static NodeResult element(NodeContext context) throws Exception {
        Element root = Xml.input(context).getDocumentElement();
        String tag = Inputs.text(context, "tag_name").strip();
        if (tag.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected an element's name in `tag_name`, but it is empty");
        }
        List<Element> elements = new XPathQuery(root, ".//" + tag).elements();
        long index = context.integer("index", 0);
        if (index < 0 || index >= elements.size()) {
            return NodeResult.of("tag", "")
                    .with("text", "")
                    .with("attributes", Map.of())
                    .with("child_count", 0L)
                    .with("found", false);
        }
        Element element = elements.get((int) index);
        return NodeResult.of("tag", Xml.tag(element))
                .with("text", Xml.text(element))
                .with("attributes", Xml.attributes(element))
                .with("child_count", (long) Xml.children(element).size())
                .with("found", true);
    }

    private static NodeResult attribute(NodeContext context) throws Exception {
        Element root = Xml.input(context).getDocumentElement();
        String xpath = context.text("xpath", ".");
        String name = Inputs.text(context, "attribute_name").strip();
        if (name.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected an attribute's name in `attribute_name`, but it is empty");
        }
        List<Element> elements = new XPathQuery(root, xpath.isBlank() ? "." : xpath).elements();
        Map<String, String> attributes = elements.isEmpty() ? Map.of() : Xml.attributes(elements.getFirst());
        return NodeResult.of("value", attributes.getOrDefault(name, "")).with("found", attributes.containsKey(name));
    }

    private static NodeResult toJson(NodeContext context) throws Exception {
        Element root = Xml.input(context).getDocumentElement();
        String textKey = context.text("text_key", XmlJson.TEXT);
        Object value = XmlJson.toValue(
                root, context.flag("include_attributes", true), textKey.isEmpty() ? XmlJson.TEXT : textKey);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(Xml.tag(root), value);
        return NodeResult.of("json_data", json)
                .with("json_string", Json.write(json, 2, false, false))
                .with("success", true);
    }

    private static NodeResult fromJson(NodeContext context) throws Exception {
        Object given = context.input("json_data");
        if (given == null) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected a value in `json_data`, but got none");
        }
        Object value = given instanceof String text ? Json.parse(text, "input `json_data`") : given;
        String tag = context.text("root_tag", "root");
        Set<String> mended = new TreeSet<>();
        Document document = XmlJson.toDocument(
                Xml.parse("<x/>", context), tag.isBlank() ? "root" : tag.strip(), value, mended::add);
        if (!mended.isEmpty()) {
            context.log(
                    LogLevel.WARNING,
                    "Names that XML does not allow were changed: "
                            + String.join(", ", mended.stream().limit(10).toList()));
        }
        boolean pretty = context.flag("pretty_print", true);
        String xml = new XmlWriter(pretty, StandardCharsets.UTF_8.newEncoder()).write(document);
        return NodeResult.of("xml_string", pretty ? "<?xml version=\"1.0\" ?>\n" + xml : xml)
                .with("success", true);
    }
}
