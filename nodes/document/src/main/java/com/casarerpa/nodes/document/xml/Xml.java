package com.casarerpa.nodes.document.xml;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.DocumentType;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/// Reads XML, and shows it as Python's ElementTree does: names of a namespace as `{uri}name`, text as what stands
/// before the first child.
///
/// A document may have a `DOCTYPE`, but no entities of its own, and nothing that it names is fetched.
final class Xml {
    private static final int MOST_DEPTH = 500;

    private Xml() {}

    /// Reads the text of the input `xml_string`; without one, the document that the run parsed last.
    static Document input(NodeContext context) throws Exception {
        String text = context.text("xml_string", "");
        if (!text.isBlank()) {
            return parse(text, context);
        }
        return LastXml.of(context)
                .document()
                .orElseThrow(() -> new NodeException(
                        NodeException.INVALID_INPUT,
                        "Expected XML in `xml_string`, but it is empty and no ParseXMLNode or ReadXMLFileNode ran"
                                + " before"));
    }

    /// Reads XML text; an encoding that it declares does not count.
    ///
    /// @throws NodeException `INVALID_INPUT` with line and column
    static Document parse(String text, NodeContext context) throws NodeException {
        context.policy().limits().checkContent("the XML text", text.length());
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Strict());
            Document document = builder.parse(new InputSource(new StringReader(bare.stripLeading())));
            refuseEntities(document.getDoctype());
            if (document.getDoctype() != null) {
                refuseUnknown(document.getDocumentElement());
            }
            return document;
        } catch (SAXParseException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected XML, but line %d, column %d is not: %s. The text begins %s"
                            .formatted(
                                    e.getLineNumber(),
                                    e.getColumnNumber(),
                                    e.getMessage(),
                                    Values.describe(bare.strip())),
                    e);
        } catch (SAXException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected XML, but it cannot be read: " + e.getMessage(), e);
        } catch (IOException | ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser does not work", e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
        factory.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setAttribute("jdk.xml.entityExpansionLimit", "100");
        factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(MOST_DEPTH));
        // Large documents are bounded by the robot's policy instead.
        factory.setAttribute("jdk.xml.totalEntitySizeLimit", "1000000");
        factory.setAttribute("jdk.xml.elementAttributeLimit", "1000");
        // Else a reference to what an unread DTD declares would vanish without a word.
        factory.setExpandEntityReferences(false);
        factory.setXIncludeAware(false);
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        return factory;
    }

    private static void refuseEntities(@Nullable DocumentType type) throws NodeException {
        if (type == null) {
            return;
        }
        String subset = type.getInternalSubset();
        if (type.getEntities().getLength() > 0 || (subset != null && subset.contains("<!ENTITY"))) {
            throw new NodeException(
                    NodeException.POLICY_DENIED,
                    "The XML declares entities in its DOCTYPE, which robots do not read: they can fetch files and"
                            + " fill the memory. Take the declarations out");
        }
    }

    private static void refuseUnknown(Node node) throws NodeException {
        if (node.getNodeType() == Node.ENTITY_REFERENCE_NODE) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected XML that stands on its own, but it uses &" + node.getNodeName()
                            + "; which only its DTD can explain, and robots fetch none");
        }
        NamedNodeMap attributes = node.getAttributes();
        for (int i = 0; attributes != null && i < attributes.getLength(); i++) {
            refuseUnknown(attributes.item(i));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            refuseUnknown(child);
        }
    }

    /// `{uri}name`, or the bare name.
    static String tag(Node node) {
        String uri = node.getNamespaceURI();
        String local = node.getLocalName() == null ? node.getNodeName() : node.getLocalName();
        return uri == null || uri.isEmpty() ? local : "{" + uri + "}" + local;
    }

    /// The text before the first child element.
    static String text(Node element) {
        return textFrom(element.getFirstChild());
    }

    /// The text behind an element, up to the next one.
    static String tail(Node element) {
        return textFrom(element.getNextSibling());
    }

    private static String textFrom(@Nullable Node first) {
        StringBuilder text = new StringBuilder();
        for (Node node = first; node != null && node.getNodeType() != Node.ELEMENT_NODE; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.TEXT_NODE || node.getNodeType() == Node.CDATA_SECTION_NODE) {
                text.append(node.getNodeValue());
            }
        }
        return text.toString();
    }

    /// The attributes by name, without declarations of namespaces.
    static Map<String, String> attributes(Element element) {
        Map<String, String> attributes = new LinkedHashMap<>();
        NamedNodeMap all = element.getAttributes();
        for (int i = 0; i < all.getLength(); i++) {
            Attr attribute = (Attr) all.item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.put(tag(attribute), attribute.getValue());
            }
        }
        return attributes;
    }

    /// The child elements in order.
    static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /// Warnings are none of the workflow's, everything else ends the reading.
    private static final class Strict implements ErrorHandler {
        @Override
        public void warning(SAXParseException exception) {}

        @Override
        public void error(SAXParseException exception) throws SAXParseException {
            throw exception;
        }

        @Override
        public void fatalError(SAXParseException exception) throws SAXParseException {
            throw exception;
        }
    }
}
