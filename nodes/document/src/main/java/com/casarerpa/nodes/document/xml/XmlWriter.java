package com.casarerpa.nodes.document.xml;

import java.nio.charset.CharsetEncoder;
import org.w3c.dom.Attr;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.ProcessingInstruction;

/// Writes a document as text, as it is or with two blanks for each level. Elements with text of their own stay on
/// one line, so that no text changes.
final class XmlWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean pretty;
    private final CharsetEncoder encoder;

    /// @param encoder characters that it cannot write become references
    XmlWriter(boolean pretty, CharsetEncoder encoder) {
        this.pretty = pretty;
        this.encoder = encoder;
    }

    String write(Node document) {
        boolean first = true;
        for (Node node = document.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeType() == Node.DOCUMENT_TYPE_NODE) {
                continue;
            }
            if (!first) {
                out.append('\n');
            }
            first = false;
            node(node, 0, pretty);
        }
        return out.toString();
    }

    private void node(Node node, int level, boolean indented) {
        switch (node.getNodeType()) {
            case Node.ELEMENT_NODE -> element(node, level, indented);
            case Node.TEXT_NODE, Node.CDATA_SECTION_NODE -> escape(node.getNodeValue(), false);
            case Node.COMMENT_NODE ->
                out.append("<!--").append(node.getNodeValue()).append("-->");
            case Node.PROCESSING_INSTRUCTION_NODE -> {
                ProcessingInstruction instruction = (ProcessingInstruction) node;
                out.append("<?")
                        .append(instruction.getTarget())
                        .append(' ')
                        .append(instruction.getData())
                        .append("?>");
            }
            default -> throw new IllegalStateException("a node of type " + node.getNodeType() + " in parsed XML");
        }
    }

    private void element(Node element, int level, boolean indented) {
        out.append('<').append(element.getNodeName());
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Attr attribute = (Attr) attributes.item(i);
            out.append(' ').append(attribute.getName()).append("=\"");
            escape(attribute.getValue(), true);
            out.append('"');
        }
        boolean spread = indented && !hasText(element);
        boolean empty = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (spread && child.getNodeType() == Node.TEXT_NODE) {
                continue;
            }
            out.append(empty ? ">" : "");
            empty = false;
            if (spread) {
                out.append('\n').repeat(' ', 2 * (level + 1));
            }
            node(child, level + 1, spread);
        }
        if (empty) {
            out.append("/>");
            return;
        }
        if (spread) {
            out.append('\n').repeat(' ', 2 * level);
        }
        out.append("</").append(element.getNodeName()).append('>');
    }

    private static boolean hasText(Node element) {
        boolean only = true;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            boolean isText = child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE;
            if (isText && !child.getNodeValue().isBlank()) {
                return true;
            }
            only &= isText;
        }
        return only;
    }

    private void escape(String text, boolean attribute) {
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append(attribute ? "&quot;" : "\"");
                case '\r' -> out.append("&#13;");
                case '\n', '\t' -> out.append(attribute ? "&#" + point + ";" : Character.toString(point));
                default -> {
                    String character = Character.toString(point);
                    out.append(encoder.canEncode(character) ? character : "&#" + point + ";");
                }
            }
        });
    }
}
