package com.casarerpa.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each threat in `docs/security.md` has an answer and a test that there is, at each boundary by all of STRIDE.
class ThreatTableTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)(?:\\.(\\w+)(…)?)?`");

    @Test
    void tests_thatAreNamedAreThere() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        int threats = 0;
        for (String[] cells : rows(page())) {
            threats++;
            Matcher named = NAMED.matcher(cells[4]);
            boolean any = false;
            while (named.find()) {
                any = true;
                String source = tests.getOrDefault(named.group(1), "");
                String method = named.group(2);
                if (source.isEmpty() || (method != null && !source.contains(" " + method))) {
                    missing.add(named.group());
                }
            }
            assertThat(any).as("a test for: " + cells[2]).isTrue();
            assertThat(cells[3]).as("an answer to: " + cells[2]).isNotBlank();
        }
        assertThat(threats).isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    @Test
    void boundaries_haveAllOfStride() throws IOException {
        List<String> boundaries = Pattern.compile("(?m)^## ")
                .splitAsStream(page())
                .filter(part -> part.lines().findFirst().orElse("").contains("→"))
                .toList();
        assertThat(boundaries).hasSize(4);
        for (String boundary : boundaries) {
            assertThat(rows(boundary).stream().map(cells -> cells[1].strip()))
                    .as(boundary.lines().findFirst().orElse(""))
                    .contains("S", "T", "R", "I", "D", "E");
        }
    }

    private static List<String[]> rows(String text) {
        return text.lines()
                .filter(line -> line.matches("\\| [STRIDE] \\|.*"))
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    private static Map<String, String> tests() throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Test.java"))
                    .filter(path -> !path.toString().contains("target"))
                    .toList()) {
                tests.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return tests;
    }

    private static String page() throws IOException {
        return Files.readString(ROOT.resolve("docs/security.md"));
    }
}
