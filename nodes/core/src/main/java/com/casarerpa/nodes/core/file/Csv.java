package com.casarerpa.nodes.core.file;

import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

/// How a node's CSV files are written: which delimiter, which quotes.
final class Csv {
    private Csv() {}

    /// A reader by the node's properties. Rows of different lengths are read; what that means is the node's affair.
    static CsvReader.CsvReaderBuilder reader(NodeContext context) throws NodeException {
        return CsvReader.builder()
                .fieldSeparator(delimiter(context))
                .quoteCharacter(character(context.text("quotechar", "\""), "quotechar"))
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(!context.flag("strict", false));
    }

    /// A writer by the node's properties, with the line ends of RFC 4180.
    static CsvWriter.CsvWriterBuilder writer(NodeContext context) throws NodeException {
        return CsvWriter.builder().fieldSeparator(delimiter(context)).lineDelimiter(LineDelimiter.CRLF);
    }

    private static char delimiter(NodeContext context) throws NodeException {
        String delimiter = context.text("delimiter", ",");
        String meant = "\\t".equals(delimiter) || "tab".equalsIgnoreCase(delimiter) ? "\t" : delimiter;
        return character(meant.isEmpty() ? "," : meant, "delimiter");
    }

    private static char character(String text, String input) throws NodeException {
        if (text.length() != 1 || text.charAt(0) == '\n' || text.charAt(0) == '\r') {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected one character in `" + input + "`, but got \"" + text + "\"");
        }
        return text.charAt(0);
    }
}
