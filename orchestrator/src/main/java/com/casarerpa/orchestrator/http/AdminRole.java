package com.casarerpa.orchestrator.http;

import java.util.Locale;

/// What an admin key may do; each role may do what those before it may.
public enum AdminRole {
    /// Read only.
    VIEWER,
    /// Run the fleet: jobs, robots, workflows.
    OPERATOR,
    /// All, keys included.
    ADMIN;

    /// Whether this role may do what `needed` may.
    public boolean covers(AdminRole needed) {
        return compareTo(needed) >= 0;
    }

    /// The word in the database and the API: `viewer`, `operator`, `admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role that `word` stands for.
    ///
    /// @throws IllegalArgumentException when there is none
    public static AdminRole of(String word) {
        for (var role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException("Expected a role viewer, operator or admin, got \"" + word + "\"");
    }
}
