package com.casarerpa.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableTest {
    private static String printed(Table table, int width) {
        StringWriter text = new StringWriter();
        table.print(new PrintWriter(text), width);
        return text.toString();
    }

    @Test
    void print_alignsColumns() {
        Table table = new Table("name", "status").row("first", "idle").row("a longer name", "busy");

        assertThat(printed(table, 0).lines())
                .containsExactly("NAME           STATUS", "first          idle", "a longer name  busy");
    }

    @Test
    void print_cutsTheWidestColumnAtTheTerminalsWidth() {
        Table table = new Table("id", "message").row("7", "x".repeat(200));

        assertThat(printed(table, 40).lines()).allMatch(line -> line.length() <= 40);
        assertThat(printed(table, 40)).contains("…").contains("7 ");
        assertThat(printed(table, 0)).contains("x".repeat(200));
    }

    @Test
    void row_keepsOneLine() {
        assertThat(printed(new Table("error").row("two\nlines"), 0).lines()).containsExactly("ERROR", "two lines");
    }
}
