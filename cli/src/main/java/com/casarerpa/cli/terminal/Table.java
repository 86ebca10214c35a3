package com.casarerpa.cli.terminal;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Rows in columns as wide as their widest cell; the widest column is cut where the terminal ends.
public final class Table {
    private static final String GAP = "  ";
    private static final int NARROWEST = 8;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    /// A table with these headings; they are shown in capitals.
    public Table(String... headings) {
        this.headings = List.of(headings).stream()
                .map(h -> h.toUpperCase(java.util.Locale.ROOT))
                .toList();
    }

    /// One more row; line breaks within a cell become blanks.
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("Expected " + headings.size() + " cells, got " + cells.length);
        }
        rows.add(List.of(cells).stream().map(c -> c.replaceAll("\\s+", " ")).toList());
        return this;
    }

    /// Writes headings and rows, at most `width` columns wide; 0 means without limit (a file or a pipe).
    public void print(PrintWriter out, int width) {
        int[] widths = widths(width);
        printRow(out, headings, widths);
        rows.forEach(row -> printRow(out, row, widths));
        out.flush();
    }

    private int[] widths(int limit) {
        int[] widths = new int[headings.size()];
        int total = GAP.length() * (headings.size() - 1);
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
            total += widths[column];
        }
        while (limit > 0 && total > limit) {
            int widest = widest(widths);
            if (widths[widest] <= NARROWEST) {
                break;
            }
            widths[widest]--;
            total--;
        }
        return widths;
    }

    private static int widest(int[] widths) {
        int widest = 0;
        for (int column = 1; column < widths.length; column++) {
            if (widths[column] > widths[widest]) {
                widest = column;
            }
        }
        return widest;
    }

    private static void printRow(PrintWriter out, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            if (cell.length() > widths[column]) {
                cell = cell.substring(0, widths[column] - 1) + "…";
            }
            line.append(cell).append(" ".repeat(widths[column] - cell.length())).append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }
}
