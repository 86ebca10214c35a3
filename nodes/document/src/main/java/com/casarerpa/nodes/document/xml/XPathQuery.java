package com.casarerpa.nodes.document.xml;

import com.casarerpa.workflow.spi.NodeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathEvaluationResult;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import javax.xml.xpath.XPathFactoryConfigurationException;
import javax.xml.xpath.XPathNodes;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/// XPath 1.0 with the root element as the context, and what ElementTree adds: `{uri}name` and `{*}name`. Prefixes are
/// those that the root element declares.
record XPathQuery(Element root, String path) {
    /// Quoted texts are left alone; a name in braces becomes a condition.
    private static final Pattern BRACES = Pattern.compile("('[^']*'|\"[^\"]*\")|(@?)\\{([^{}]*)}([\\w.-]+|\\*)");

    /// What the path finds, in the order of the document; a single value for an expression such as `count(…)`.
    List<Object> find() throws NodeException {
        try {
            XPathFactory factory = XPathFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            XPath xpath = factory.newXPath();
            xpath.setNamespaceContext(new Prefixes(root));
            XPathEvaluationResult<?> result = xpath.evaluateExpression(expanded(), root);
            return values(result);
        } catch (XPathExpressionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected an XPath expression such as .//item[@id='1'], but \"" + path + "\" is none: "
                            + cause.getMessage(),
                    e);
        } catch (XPathFactoryConfigurationException e) {
            throw new IllegalStateException("XPath does not work", e);
        }
    }

    /// The elements among what the path finds.
    List<Element> elements() throws NodeException {
        List<Element> elements = new ArrayList<>();
        for (Object found : find()) {
            if (found instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static List<Object> values(XPathEvaluationResult<?> result) {
        List<Object> found = new ArrayList<>();
        if (result.value() instanceof XPathNodes nodes) {
            for (Node node : nodes) {
                found.add(node);
            }
        } else {
            found.add(
                    switch (result.value()) {
                        case Double number
                        when number == Math.rint(number) && Math.abs(number) < 1e15 -> number.longValue();
                        case Object value -> value;
                    });
        }
        return found;
    }

    private String expanded() throws NodeException {
        if (path.isBlank()) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected an XPath expression, but it is empty");
        }
        return BRACES.matcher(path)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) != null
                                ? match.group(1)
                                : condition(match.group(2), match.group(3), match.group(4))));
    }

    private static String condition(String axis, String uri, String name) {
        List<String> conditions = new ArrayList<>();
        if (!"*".equals(name)) {
            conditions.add("local-name()='" + name + "'");
        }
        if (!"*".equals(uri)) {
            conditions.add("namespace-uri()=" + (uri.indexOf('\'') < 0 ? "'" + uri + "'" : "\"" + uri + "\""));
        }
        return axis + "*" + (conditions.isEmpty() ? "" : "[" + String.join(" and ", conditions) + "]");
    }

    private record Prefixes(Element root) implements NamespaceContext {
        @Override
        public String getNamespaceURI(String prefix) {
            String uri = "xml".equals(prefix) ? XMLConstants.XML_NS_URI : root.lookupNamespaceURI(prefix);
            return uri == null ? XMLConstants.NULL_NS_URI : uri;
        }

        @Override
        public @Nullable String getPrefix(String uri) {
            return root.lookupPrefix(uri);
        }

        @Override
        public Iterator<String> getPrefixes(String uri) {
            String prefix = root.lookupPrefix(uri);
            return prefix == null
                    ? List.<String>of().iterator()
                    : List.of(prefix).iterator();
        }
    }
}
