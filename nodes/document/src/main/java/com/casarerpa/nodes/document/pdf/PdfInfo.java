package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.jspecify.annotations.Nullable;

/// Tells what a PDF file says of itself. Dates stand as in the file, such as `D:20260301123045+01'00'`. Of a file
/// that wants a password it tells no more than that it is encrypted.
final class PdfInfo implements FileAction {
    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException {
        try (PDDocument document = Pdf.open(context, "file_path", "")) {
            return result(document.getDocumentInformation(), document.getNumberOfPages(), document.isEncrypted());
        } catch (NodeException e) {
            if (!Pdf.PASSWORD.equals(e.code())) {
                throw e;
            }
            context.log(LogLevel.WARNING, e.text() + ": only `is_encrypted` is known");
            return result(new PDDocumentInformation(), 0, true);
        }
    }

    private static NodeResult result(PDDocumentInformation info, int pages, boolean encrypted) {
        return NodeResult.of("page_count", (long) pages)
                .with("title", text(info.getTitle()))
                .with("author", text(info.getAuthor()))
                .with("subject", text(info.getSubject()))
                .with("creator", text(info.getCreator()))
                .with("producer", text(info.getProducer()))
                .with("creation_date", text(info.getCOSObject().getString(COSName.CREATION_DATE)))
                .with("modification_date", text(info.getCOSObject().getString(COSName.MOD_DATE)))
                .with("is_encrypted", encrypted)
                .with("success", true);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
