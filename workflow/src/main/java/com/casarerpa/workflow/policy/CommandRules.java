package com.casarerpa.workflow.policy;

import com.casarerpa.workflow.spi.NodeException;
import java.util.List;

/// Which programs nodes may start, by the name of the program without its folder and without `.exe`.
///
/// A shell can start every other program: who names only some programs must not name a shell.
///
/// @param enabled whether nodes may start programs at all
/// @param allowed patterns of program names; empty allows all
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
        String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
        String bare =
                name.regionMatches(true, name.length() - 4, ".exe", 0, 4) ? name.substring(0, name.length() - 4) : name;
        if (!enabled) {
            throw denied(bare, "commands.enabled is false");
        }
        for (NamePattern pattern : NamePattern.of(denied)) {
            if (pattern.matches(bare)) {
                throw denied(bare, "commands.denied has " + pattern);
            }
        }
        if (!allowed.isEmpty() && NamePattern.of(allowed).stream().noneMatch(pattern -> pattern.matches(bare))) {
            throw denied(bare, "commands.allowed has only " + allowed);
        }
    }

    private static NodeException denied(String program, String rule) {
        return new NodeException(
                NodeException.POLICY_DENIED,
                "this robot's policy does not let workflows start " + program + ": " + rule);
    }
}
