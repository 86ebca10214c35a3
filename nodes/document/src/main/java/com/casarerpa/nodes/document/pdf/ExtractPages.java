package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Writes some pages of a PDF file into another, in the order of the list.
final class ExtractPages implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path target = Places.path(context, "output_path");
        try (PDDocument source = Pdf.open(context, "input_file", "");
                PDDocument chosen = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            List<Integer> pages = Pages.listed(context, source.getNumberOfPages());
            for (int page : pages) {
                Pdf.checkInterrupt();
                chosen.importPage(source.getPage(page - 1));
            }
            Places.prepareParent(target, true);
            WholeFile.write(target, chosen::save);
            return MergePdfs.written(target, pages.size());
        }
    }
}
