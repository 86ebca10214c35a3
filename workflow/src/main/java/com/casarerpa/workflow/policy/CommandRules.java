package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Which programs nodes may start, by the name of the program without its folder and without `.exe`.
///
/// A pattern with a folder in it (`/opt/tools/*`) is compared with the whole path. A pattern without one allows the
/// program by that name on the search path, not a file of that name anywhere else: a workflow could have written it.
/// A shell can start every other program: who names only some programs must not name a shell.
///
/// @param enabled whether nodes may start programs at all
/// @param allowed patterns of program names or paths; empty allows all
/// @param denied patterns that are refused even if they are allowed
public record CommandRules(boolean enabled, List<String> allowed, List<String> denied) {
    public CommandRules {
        allowed = List.copyOf(allowed);
        denied = List.copyOf(denied);
    }

    /// Every program.
    public static CommandRules all() {
        return new CommandRules(true, List.of(), List.of());
    }

    /// No program.
    public static CommandRules none() {
        return new CommandRules(false, List.of(), List.of());
    }

    /// Refuses a program that must not be started.
    ///
    /// @param program a name or a path
    /// @throws NodeException `POLICY_DENIED`
    public void check(String program) throws NodeException {
        Program named = Program.of(program);
        if (!enabled) {
            throw denied(named.name, "commands.enabled is false");
        }
        for (String pattern : denied) {
            if (named.matches(pattern)) {
                throw denied(named.name, "commands.denied has " + pattern);
            }
        }
        if (!allowed.isEmpty() && allowed.stream().noneMatch(named::isAllowedBy)) {
            throw denied(named.name, "commands.allowed has only " + String.join(", ", allowed));
        }
    }

    private static NodeException denied(String program, String rule) {
        return new NodeException(
                NodeException.POLICY_DENIED,
                "this robot's policy does not let workflows start " + program + ": " + rule);
    }

    /// @param name without folder and `.exe`
    /// @param folder the folder that was named, with `/` as separator; empty when there was none
    private record Program(String name, String folder) {
        static Program of(String text) {
            String path = text.strip().replace("\"", "").replace('\\', '/');
            int slash = path.lastIndexOf('/');
            return new Program(bare(path.substring(slash + 1)), slash < 0 ? "" : path.substring(0, slash + 1));
        }

        /// Windows ignores blanks and dots at the end of a name, and adds `.exe`.
        private static String bare(String name) {
            String trimmed = name.replaceAll("[. ]+$", "");
            return trimmed.toLowerCase(Locale.ROOT).endsWith(".exe")
                    ? trimmed.substring(0, trimmed.length() - 4)
                    : trimmed;
        }

        boolean matches(String pattern) {
            Program wanted = of(pattern);
            return wanted.folder.isEmpty()
                    ? NamePattern.of(wanted.name).matches(name)
                    : NamePattern.of(wanted.folder + wanted.name).matches(folder + name);
        }

        boolean isAllowedBy(String pattern) {
            return matches(pattern) && (folder.isEmpty() || !of(pattern).folder.isEmpty() || isOnSearchPath());
        }

        private boolean isOnSearchPath() {
            String searched = System.getenv().getOrDefault("PATH", "");
            try {
                Path wanted = Path.of(folder).normalize();
                return Arrays.stream(searched.split(File.pathSeparator))
                        .filter(entry -> !entry.isBlank())
                        .map(entry -> Path.of(entry).normalize())
                        .anyMatch(wanted::equals);
            } catch (InvalidPathException e) {
                // What is no path here is no folder of the search path either.
                return false;
            }
        }
    }
}
