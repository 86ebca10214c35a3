package com.casarerpa.nodes.document.xml;

import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.nodes.core.file.TextEncoding;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Document;

/// Reads and writes XML files.
final class XmlFiles {
    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]+)[\"']");
    private static final Pattern DECLARATION = Pattern.compile("^\\s*<\\?xml\\b.*?\\?>\\s*", Pattern.DOTALL);
    private static final int HEAD = 400;

    private XmlFiles() {}

    /// Reads a file. Its byte order mark says its encoding, then an `encoding` of the node other than UTF-8, then its
    /// declaration.
    static NodeResult read(NodeContext context) throws Exception {
        Path path = Places.existingFile(context, "file_path");
        context.policy().limits().checkContent("the file " + path, Files.size(path));
        byte[] bytes = Files.readAllBytes(path);
        String decoded = TextEncoding.of(encoding(bytes, context.text("encoding", "utf-8")))
                .decode(bytes, context, path);
        String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
        Document document = Xml.parse(text, context);
        LastXml.of(context).keep(document);
        return NodeResult.of("root_tag", Xml.tag(document.getDocumentElement()))
                .with("xml_string", text)
                .with("success", true);
    }

    private static String encoding(byte[] bytes, String asked) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return "utf-8";
        }
        if (starts(bytes, 0xFF, 0xFE) || starts(bytes, '<', 0)) {
            return "utf-16-le";
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0, '<')) {
            return "utf-16-be";
        }
        String name = asked.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        if (!name.isEmpty() && !"utf-8".equals(name) && !"utf8".equals(name)) {
            return asked;
        }
        String head = new String(bytes, 0, Math.min(HEAD, bytes.length), StandardCharsets.ISO_8859_1);
        Matcher declared = DECLARED.matcher(head);
        return declared.find() ? declared.group(1) : "utf-8";
    }

    private static boolean starts(byte[] bytes, int... first) {
        if (bytes.length < first.length) {
            return false;
        }
        for (int i = 0; i < first.length; i++) {
            if ((bytes[i] & 0xFF) != first[i]) {
                return false;
            }
        }
        return true;
    }

    /// Writes XML text into a file. With `pretty_print` it must be XML, else it is written as it is.
    static NodeResult write(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path path = Places.path(context, "file_path");
        String given = context.text("xml_string", "");
        if (given.isBlank()) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected XML in `xml_string`, but it is empty");
        }
        String name = context.text("encoding", "utf-8");
        TextEncoding encoding = TextEncoding.of(name);
        String body = DECLARATION.matcher(given).replaceFirst("");
        if (context.flag("pretty_print", true)) {
            body = new XmlWriter(true, encoding.charset().newEncoder()).write(Xml.parse(given, context)) + "\n";
        }
        String text = context.flag("xml_declaration", true)
                ? "<?xml version=\"1.0\" encoding=\"" + label(name, encoding.charset()) + "\"?>\n" + body
                : body;
        byte[] bytes = encoding.encode(text, context);
        Places.prepareParent(path, true);
        WholeFile.write(path, out -> out.write(bytes));
        return NodeResult.of("file_path", path.toString()).with("success", true);
    }

    /// What XML calls an encoding that Python calls otherwise.
    private static String label(String name, Charset charset) {
        String plain = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
        return switch (plain) {
            case "utf-8-sig", "utf8-sig", "utf8", "" -> "utf-8";
            case "utf-16", "utf16" -> "utf-16";
            default -> plain.startsWith("utf") ? plain : charset.name().toLowerCase(Locale.ROOT);
        };
    }
}
