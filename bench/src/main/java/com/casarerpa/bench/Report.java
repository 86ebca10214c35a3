package com.casarerpa.bench;

import java.util.ArrayList;
import java.util.List;

/// What a benchmark found.
///
/// @param headings of the columns of `rows`
/// @param rows what was measured, round by round: numerators and denominators
/// @param notes what a reader has to know to read the rows
/// @param figures the results, the last lines of the output
/// @param failures what went wrong; a benchmark with failures has not succeeded, whatever its figures
public record Report(
        List<String> headings,
        List<List<String>> rows,
        List<String> notes,
        List<Figure> figures,
        List<String> failures) {
    public Report {
        headings = List.copyOf(headings);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        figures = List.copyOf(figures);
        failures = List.copyOf(failures);
    }

    /// One result: `name=value`.
    public record Figure(String name, double value) {}

    /// A report in the making. Not thread-safe.
    public static final class Builder {
        private final List<String> headings;
        private final List<List<String>> rows = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<Figure> figures = new ArrayList<>();

        public Builder(String... headings) {
            this.headings = List.of(headings);
        }

        /// One more row.
        public Builder row(String... cells) {
            if (cells.length != headings.size()) {
                throw new IllegalArgumentException("Expected " + headings.size() + " cells, got " + cells.length);
            }
            rows.add(List.of(cells));
            return this;
        }

        /// One more note.
        public Builder note(String text) {
            notes.add(text);
            return this;
        }

        /// One more result.
        public Builder figure(String name, double value) {
            figures.add(new Figure(name, value));
            return this;
        }

        /// The report.
        public Report build(List<String> failures) {
            return new Report(headings, rows, notes, figures, failures);
        }
    }
}
