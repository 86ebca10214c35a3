package com.casarerpa.nodes.system.dialog;

import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.nodes.system.utility.Given;
import com.casarerpa.nodes.system.window.Showing;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Shows the pages of a PDF file. `confirmed` is true when it was left with Close, false for Escape and the window's
/// cross; `current_page` is the page that was shown last, from 1.
final class PDFPreviewDialogNode implements Node {
    @Override
    public String type() {
        return "PDFPreviewDialogNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException, InterruptedException {
        Path file = Given.file(context, "pdf_path");
        int wanted = Inputs.atLeast(context, "initial_page", 1, 1);
        double zoom = Math.clamp(context.number("zoom", 1), 0.25, 4);
        try {
            context.policy().limits().checkContent("the file " + file, Files.size(file));
            try (PDDocument document = Loader.loadPDF(file.toFile())) {
                int pages = document.getNumberOfPages();
                if (pages == 0) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT, "Expected pages in " + file + ", but it has none");
                }
                String title = "PDF Preview - " + file.getFileName();
                PdfWindow.View view = Showing.<PdfWindow.View>of(
                                reply -> new PdfWindow(reply, title, document, Math.min(wanted, pages), zoom).window())
                        .answer()
                        .orElse(new PdfWindow.View(false, wanted));
                return NodeResult.of("confirmed", view.confirmed())
                        .with("current_page", (long) view.page())
                        .with("page_count", (long) pages);
            }
        } catch (InvalidPasswordException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a PDF that can be read without a password, but " + file + " needs one",
                    e);
        } catch (IOException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected a PDF, but " + file + " cannot be read: " + e.getMessage(),
                    e);
        }
    }
}
