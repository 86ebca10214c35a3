package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Reads the text of a PDF file. With `preserve_layout` it is spread as on the page; with `extract_tables` the parts
/// of a line that stand apart are set apart by tabs. A page that is a picture has no text: that takes OCR.
final class ReadPdf implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        try (PDDocument document = Pdf.open(context, "file_path", Inputs.text(context, "password"))) {
            List<String> pages = new ArrayList<>();
            long size = 0;
            for (int page : Pages.between(context, document.getNumberOfPages())) {
                Pdf.checkInterrupt();
                String text = text(document, page, layout(context));
                size += 2L * text.length();
                context.policy().limits().checkContent("the text of the document", size);
                pages.add(text);
            }
            return NodeResult.of("text", String.join(context.text("page_separator", "\n\n"), pages))
                    .with("page_count", (long) document.getNumberOfPages())
                    .with("pages", pages)
                    .with("is_encrypted", document.isEncrypted())
                    .with("success", true);
        }
    }

    private static PageText.Layout layout(NodeContext context) {
        if (context.flag("extract_tables", false)) {
            return PageText.Layout.TABBED;
        }
        return context.flag("preserve_layout", false) ? PageText.Layout.SPREAD : PageText.Layout.FLOWING;
    }

    private static String text(PDDocument document, int page, PageText.Layout layout) throws IOException {
        PageText stripper = new PageText(layout);
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(document).stripTrailing();
    }
}
