package com.casarerpa.nodes.document;

import com.casarerpa.nodes.document.extraction.ValidateExtractionNode;
import com.casarerpa.nodes.document.image.ImageNodes;
import com.casarerpa.nodes.document.pdf.PdfNodes;
import com.casarerpa.nodes.document.xml.XmlNodes;
import com.casarerpa.workflow.spi.Node;
import java.util.List;
import java.util.stream.Stream;

/// The nodes of this module.
public final class DocumentNodes {
    private DocumentNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return Stream.of(PdfNodes.all(), XmlNodes.all(), ImageNodes.all(), List.<Node>of(new ValidateExtractionNode()))
                .flatMap(List::stream)
                .toList();
    }
}
