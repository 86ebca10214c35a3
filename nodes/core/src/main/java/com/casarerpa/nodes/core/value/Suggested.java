package com.casarerpa.nodes.core.value;

import java.util.Collection;

/// The end of a message about a wrong name.
public final class Suggested {
    private Suggested() {}

    /// `; did you mean "x"?`, or nothing when no known name is near.
    public static String by(String wrong, Collection<String> known) {
        return Nearest.to(wrong, known)
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
    }
}
