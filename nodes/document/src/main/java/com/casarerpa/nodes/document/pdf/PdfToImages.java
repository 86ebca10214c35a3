package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;

/// Draws pages of a PDF file into images `page_1`, `page_2`, …, counted from the first that is drawn.
final class PdfToImages implements FileAction {
    private static final int LEAST_DPI = 72;
    private static final int MOST_DPI = 600;
    private static final float POINTS = 72f;
    private static final int BYTES_OF_PIXEL = 3;

    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        int dpi = Inputs.atLeast(context, "dpi", LEAST_DPI, 200);
        if (dpi > MOST_DPI) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected `dpi` between 72 and 600, but got " + dpi);
        }
        String format = Choice.name(context, "format", "png", List.of("png", "jpg", "jpeg", "bmp", "tiff"));
        try (PDDocument document = Pdf.open(context, "input_file", "")) {
            List<Integer> pages = Pages.between(context, document.getNumberOfPages());
            for (int page : pages) {
                checkSize(context, document.getPage(page - 1).getCropBox(), page, dpi);
            }
            Path folder = Pdf.folder(context);
            PDFRenderer renderer = new Renderer(document);
            List<String> files = new ArrayList<>();
            for (int page : pages) {
                Pdf.checkInterrupt();
                Path target = Pdf.within(context, folder, "page_" + (files.size() + 1) + "." + format);
                write(renderer.renderImageWithDPI(page - 1, dpi, ImageType.RGB), format, target);
                files.add(target.toString());
            }
            return NodeResult.of("output_files", files)
                    .with("page_count", (long) files.size())
                    .with("success", true);
        }
    }

    /// Before anything is drawn: a page can claim to be as large as a field.
    private static void checkSize(NodeContext context, PDRectangle box, int page, int dpi) throws NodeException {
        double pixels = Math.ceil(box.getWidth() * dpi / POINTS) * Math.ceil(box.getHeight() * dpi / POINTS);
        context.policy()
                .limits()
                .checkContent(
                        "the image of page %d (%.0f x %.0f points at %d dpi)"
                                .formatted(page, box.getWidth(), box.getHeight(), dpi),
                        (long) (pixels * BYTES_OF_PIXEL));
    }

    private static void write(BufferedImage image, String format, Path target)
            throws NodeException, IOException, InterruptedException {
        WholeFile.write(target, out -> {
            if (!ImageIO.write(image, format, out)) {
                throw new NodeException(
                        NodeException.UNSUPPORTED_ON_PLATFORM, "This Java cannot write images as " + format);
            }
        });
    }

    /// Looks for an interrupt between two operators of a page.
    private static final class Renderer extends PDFRenderer {
        Renderer(PDDocument document) {
            super(document);
        }

        @Override
        protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
            return new PageDrawer(parameters) {
                @Override
                protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
                    Interrupted.check();
                    super.processOperator(operator, operands);
                }
            };
        }
    }
}
