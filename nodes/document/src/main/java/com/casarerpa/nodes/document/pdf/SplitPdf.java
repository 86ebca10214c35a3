package com.casarerpa.nodes.document.pdf;

import com.casarerpa.nodes.core.file.FileAction;
import com.casarerpa.nodes.core.file.Places;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.Splitter;
import org.apache.pdfbox.pdmodel.PDDocument;

/// Writes each page of a PDF file into a file of its own. `{n}` in `filename_pattern` is the page's number; `{n:03d}`
/// and `{n:03}` fill it up with zeros.
final class SplitPdf implements FileAction {
    private static final Pattern NUMBER = Pattern.compile("\\{(?:n|page|page_number)?(?::0?(\\d{1,2})d?)?}");

    @Override
    public NodeResult run(NodeContext context) throws NodeException, IOException, InterruptedException {
        Path source = Places.existingFile(context, "input_file");
        try (PDDocument document = Pdf.open(source, context, "")) {
            int count = document.getNumberOfPages();
            List<String> names = names(context.text("filename_pattern", "page_{n}.pdf"), count);
            Path folder = Pdf.folder(context);
            List<String> files = new ArrayList<>();
            for (int page = 1; page <= count; page++) {
                Pdf.checkInterrupt();
                Path target = Pdf.within(context, folder, names.get(page - 1));
                if (target.equals(source)) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            "Expected pages to be written beside " + source + ", but page " + page
                                    + " would replace it; change `filename_pattern`");
                }
                write(document, page, target);
                files.add(target.toString());
            }
            return NodeResult.of("output_files", files)
                    .with("page_count", (long) files.size())
                    .with("success", true);
        }
    }

    private static List<String> names(String pattern, int count) throws NodeException {
        List<String> names = new ArrayList<>();
        for (int page = 1; page <= count; page++) {
            int number = page;
            names.add(NUMBER.matcher(pattern.isBlank() ? "page_{n}.pdf" : pattern)
                    .replaceAll(match -> Matcher.quoteReplacement(
                            match.group(1) == null
                                    ? Integer.toString(number)
                                    : ("%0" + Math.max(1, Integer.parseInt(match.group(1))) + "d").formatted(number))));
        }
        if (new HashSet<>(names).size() < count) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    "Expected {n} in `filename_pattern` so that each page gets its own file, but got \"" + pattern
                            + "\"");
        }
        return names;
    }

    private static void write(PDDocument document, int page, Path target)
            throws NodeException, IOException, InterruptedException {
        Splitter splitter = new Splitter();
        splitter.setStreamCacheCreateFunction(IOUtils.createTempFileOnlyStreamCache());
        splitter.setStartPage(page);
        splitter.setEndPage(page);
        try (PDDocument single = splitter.split(document).getFirst()) {
            single.setAllSecurityToBeRemoved(true);
            WholeFile.write(target, single::save);
        }
    }
}
