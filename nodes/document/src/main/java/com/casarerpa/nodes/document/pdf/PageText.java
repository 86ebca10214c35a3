package com.casarerpa.nodes.document.pdf;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/// The text of a page: in the order in which the file has it, or by its place on the page.
final class PageText extends PDFTextStripper {
    /// How the parts of a line are set apart.
    enum Layout {
        /// In the order of the file, parts set apart by a blank.
        FLOWING,
        /// By place; what stands far to the right in a line stands far to the right in the text.
        SPREAD,
        /// By place; parts with a gap between them as wide as two letters are set apart by a tab, so that columns of
        /// a table can be told apart.
        TABBED
    }

    /// Letters are about half as wide as high.
    private static final float WIDTH_OF_SIZE = 0.5f;

    private static final float USUAL_WIDTH = 5f;
    private static final int MOST_COLUMNS = 400;

    private final Layout layout;
    private int column;
    private float lineEnd;

    PageText(Layout layout) {
        this.layout = layout;
        setSortByPosition(layout != Layout.FLOWING);
        setLineSeparator("\n");
        setPageEnd("");
        if (layout != Layout.FLOWING) {
            setWordSeparator("");
            setParagraphStart("");
            setParagraphEnd("");
        }
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        Interrupted.check();
        super.processOperator(operator, operands);
    }

    @Override
    protected void writeString(String text, List<TextPosition> positions) throws IOException {
        if (layout == Layout.FLOWING || positions.isEmpty()) {
            super.writeString(text, positions);
            return;
        }
        TextPosition first = positions.getFirst();
        TextPosition last = positions.getLast();
        float width = first.getFontSizeInPt() > 0 ? first.getFontSizeInPt() * WIDTH_OF_SIZE : USUAL_WIDTH;
        String gap = column == 0 && layout == Layout.TABBED ? "" : gap(first.getXDirAdj(), width);
        super.writeString(gap + text, positions);
        column += gap.length() + text.length();
        lineEnd = last.getXDirAdj() + last.getWidthDirAdj();
    }

    private String gap(float x, float width) {
        if (layout == Layout.TABBED) {
            return x - lineEnd >= 2 * width ? "\t" : " ";
        }
        int wanted = Math.min(MOST_COLUMNS, Math.round(x / USUAL_WIDTH));
        return " ".repeat(Math.max(column == 0 ? 0 : 1, wanted - column));
    }

    @Override
    protected void writeLineSeparator() throws IOException {
        super.writeLineSeparator();
        column = 0;
        lineEnd = 0;
    }

    @Override
    protected void endPage(PDPage page) throws IOException {
        column = 0;
        lineEnd = 0;
        super.endPage(page);
    }
}
