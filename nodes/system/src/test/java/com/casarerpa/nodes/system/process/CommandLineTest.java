package com.casarerpa.nodes.system.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void split_knowsQuotesAndEscapes() {
        assertThat(CommandLine.split("git commit -m 'a b' \"c \\\"d\\\"\" e\\ f ''", true))
                .containsExactly("git", "commit", "-m", "a b", "c \"d\"", "e f", "");
    }

    @Test
    void split_onWindows_leavesBackslashesAlone() {
        assertThat(CommandLine.split("\"C:\\Program Files\\x.exe\" C:\\temp\\", false))
                .containsExactly("C:\\Program Files\\x.exe", "C:\\temp\\");
    }

    @Test
    void split_withUnevenQuotes_splitsAtBlanks() {
        assertThat(CommandLine.split("echo it's  fine", true)).containsExactly("echo", "it's", "fine");
    }

    @Test
    void words_takesListsAndText() {
        assertThat(CommandLine.words(List.of("a b", 1L, true))).containsExactly("a b", "1", "True");
        assertThat(CommandLine.words("[\"x y\", \"z\"]")).containsExactly("x y", "z");
        assertThat(CommandLine.words("x 'y z'")).containsExactly("x", "y z");
        assertThat(CommandLine.words(null)).isEmpty();
    }
}
