package com.casarerpa.nodes.system.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What [ChildProcess] is to start.
///
/// @param words the program and its arguments, each as the program gets it: there is no shell in between
/// @param folder where it works; without one, the run's working directory
/// @param variables environment variables beyond those that the robot's policy lets it see
/// @param input what it reads from its standard input, which then ends
/// @param captured whether what it prints is kept; otherwise it is thrown away
/// @param timeout how long it may take
public record ChildCommand(
        List<String> words,
        Optional<Path> folder,
        Map<String, String> variables,
        String input,
        boolean captured,
        Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

    public ChildCommand {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
    }

    /// The program with its arguments, for 60 s at most, with empty input.
    public static ChildCommand of(String... words) {
        return of(List.of(words));
    }

    /// The program with its arguments, for 60 s at most, with empty input.
    public static ChildCommand of(List<String> words) {
        return new ChildCommand(words, Optional.empty(), Map.of(), "", true, USUAL_TIMEOUT);
    }

    /// The same in a folder.
    public ChildCommand in(Path newFolder) {
        return new ChildCommand(words, Optional.of(newFolder), variables, input, captured, timeout);
    }

    /// The same with one more environment variable.
    public ChildCommand with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(name, value);
        return new ChildCommand(words, folder, more, input, captured, timeout);
    }

    /// The same with something to read.
    public ChildCommand reading(String newInput) {
        return new ChildCommand(words, folder, variables, newInput, captured, timeout);
    }

    /// The same, with what it prints kept or thrown away.
    public ChildCommand captured(boolean kept) {
        return new ChildCommand(words, folder, variables, input, kept, timeout);
    }

    /// The same for another time at most.
    public ChildCommand within(Duration newTimeout) {
        return new ChildCommand(words, folder, variables, input, captured, newTimeout);
    }

    /// The name of the program without its folder, for messages.
    public String program() {
        String word = words.getFirst();
        return word.substring(Math.max(word.lastIndexOf('/'), word.lastIndexOf('\\')) + 1);
    }
}
