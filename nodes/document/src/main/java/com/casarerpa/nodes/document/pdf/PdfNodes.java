package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.action.ActionNode;
import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.FileErrors;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/// The nodes of this package.
public final class PdfNodes {
    private PdfNodes() {}

    /// One instance of each.
    public static List<Node> all() {
        return List.of(
                node("ReadPDFTextNode", new ReadPdf()),
                node("GetPDFInfoNode", new PdfInfo()),
                node("SplitPDFNode", new SplitPdf()),
                node("MergePDFsNode", new MergePdfs()),
                node("ExtractPDFPagesNode", new ExtractPages()),
                node("PDFToImagesNode", new PdfToImages()));
    }

    private static Node node(String type, FileAction action) {
        return new ActionNode(type, context -> FileErrors.run(inner -> run(action, inner), context));
    }

    /// PDFBox reads files in a way that an interrupt closes, and it stumbles over damaged pages in many ways.
    private static NodeResult run(FileAction action, NodeContext context)
            throws NodeException, IOException, InterruptedException {
        try {
            return action.run(context);
        } catch (NodeException | IOException e) {
            if (isInterrupt(e)) {
                // The interrupt is told by the exception from here on.
                Pdf.checkInterrupt();
                throw new InterruptedException("Working with a PDF was interrupted");
            }
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a PDF file in good order, but it cannot be worked with (" + e
                            + "); repair it, for example by printing it into a new one",
                    e);
        }
    }

    private static boolean isInterrupt(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClosedByInterruptException || cause instanceof Interrupted) {
                return true;
            }
        }
        return false;
    }
}
