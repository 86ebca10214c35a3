package com.casarerpa.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The parts of the `casare` script, run by bash on folders made for the test.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the script needs bash")
class ScriptTest {
    private static final Path SHELL = Path.of("shell").toAbsolutePath();

    @TempDir
    private Path folder;

    private record Ended(int exitCode, String output) {}

    private Ended bash(Map<String, String> environment, String script) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-euo", "pipefail", "-c"));
        command.add(". '" + SHELL + "/tools.sh'; . '" + SHELL + "/build.sh'; " + script);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output.strip());
    }

    /// A folder that looks like a JDK of a version.
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        for (String program : List.of("java", "javac")) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    @Test
    void findJdk_takesJavaHomeWhenItIsNewEnough() throws Exception {
        Path home = jdk("my jdk", "25.0.1");

        assertThat(bash(Map.of("JAVA_HOME", home.toString()), "find_jdk; echo \"$JAVA_HOME\"")
                        .output())
                .isEqualTo(home.toString());
    }

    @Test
    void findJdk_passesByAnOldJavaHomeAndTakesTheNearestTo25() throws Exception {
        Path old = jdk("old", "17.0.15");
        jdk(".jdks/temurin-99", "99");
        jdk(".jdks/temurin-21", "21.0.2");

        String found = bash(Map.of("JAVA_HOME", old.toString(), "PATH", "/bin"), "find_jdk; echo \"$JAVA_HOME\"")
                .output();

        // Whatever else this machine has is nearer to 25 than 99, and never the old one.
        assertThat(found).isNotEqualTo(old.toString()).doesNotContain("temurin-21");
    }

    @Test
    void isJdk25_needsACompiler() throws Exception {
        Path runtime = jdk("jre", "25");
        Files.delete(runtime.resolve("bin/javac"));

        assertThat(bash(Map.of(), "is_jdk_25 '" + runtime + "'").exitCode()).isEqualTo(1);
    }

    @Test
    void findMaven_saysInOneLineWhatToInstall() throws Exception {
        Ended ended = bash(Map.of("PATH", "/nowhere", "MAVEN_HOME", "", "M2_HOME", ""), "find_maven");

        assertThat(ended.exitCode()).isEqualTo(3);
        assertThat(ended.output().lines()).singleElement().asString().contains("Maven 3.8", "apt-get install maven");
    }

    @Test
    void fingerprint_changesWithASourceFileAndNotWithABuild() throws Exception {
        Path root = folder.resolve("a clone");
        Path source = root.resolve("robot/src/main/java/A.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class A {}");
        Map<String, String> environment = Map.of("CASARE_ROOT", root.toString());
        String before = bash(environment, "fingerprint").output();

        Files.createDirectories(root.resolve("robot/target"));
        Files.writeString(root.resolve("robot/target/A.class"), "x");
        assertThat(bash(environment, "fingerprint").output()).isEqualTo(before);

        Files.writeString(source.resolveSibling("B.java"), "class B {}");
        String added = bash(environment, "fingerprint").output();
        assertThat(added).isNotEqualTo(before);

        Files.writeString(source, "class A { }");
        assertThat(bash(environment, "fingerprint").output()).isNotEqualTo(added);
    }
}
