package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/// Puts the pages of several PDF files into one, in the order of the list.
final class MergePdfs implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        List<@Nullable Object> inputs = Inputs.list(context, "input_files");
        if (inputs.isEmpty()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected PDF files in `input_files`, but the list is empty");
        }
        Path target = Places.path(context, "output_path");
        PDFMergerUtility merger = new PDFMergerUtility();
        List<PDDocument> open = new ArrayList<>();
        try (PDDocument merged = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            for (Object input : inputs) {
                Pdf.checkInterrupt();
                Path path = context.path(Values.text(input));
                PDDocument source = Pdf.open(path, context, "");
                open.add(source);
                source.setAllSecurityToBeRemoved(true);
                append(merger, merged, source, path);
            }
            Places.prepareParent(target, true);
            WholeFile.write(target, merged::save);
            return written(target, merged.getNumberOfPages());
        } finally {
            for (PDDocument source : open) {
                source.close();
            }
        }
    }

    private static void append(PDFMergerUtility merger, PDDocument merged, PDDocument source, Path path)
            throws NodeException {
        try {
            merger.appendDocument(merged, source);
        } catch (IOException | RuntimeException e) {
            throw Pdf.damaged(path, e);
        }
    }

    static NodeResult written(Path target, int pages) {
        return NodeResult.of("output_path", target.toString())
                .with("attachment_file", List.of(target.toString()))
                .with("page_count", (long) pages)
                .with("success", true);
    }
}
