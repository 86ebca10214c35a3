package com.casarerpa.orchestrator.http;

/// How much the server takes on at once; beyond it refuses with 503 `overloaded` and says when to come back.
///
/// Requests are counted from the moment at which their route is known until their answer is written, but not while
/// they are parked: until something happens there is nothing to be done for them.
///
/// @param newWork requests under way at which [Priority#NEW_WORK] is refused; at least 1
/// @param normal the same for [Priority#NORMAL]
/// @param vital the same for [Priority#VITAL]; much more, so that work under way can be ended
/// @param bodyBytes memory for long bodies, in bytes; calls that are not vital get half of it
/// @param connections open connections at which new ones are refused
public record Limits(int newWork, int normal, int vital, long bodyBytes, int connections) {
    private static final int MOST_CONNECTIONS = 50_000;
    /// Files, the database's connections, and connections that are being refused.
    private static final int OTHER_FILES = 500;

    public Limits {
        if (newWork < 1 || normal < newWork || vital < normal) {
            throw new IllegalArgumentException(
                    "Expected limits 1 <= newWork <= normal <= vital, got " + newWork + ", " + normal + ", " + vital);
        }
        if (bodyBytes < 1 || connections < 1) {
            throw new IllegalArgumentException(
                    "Expected room for bodies and connections, got " + bodyBytes + " bytes and " + connections);
        }
    }

    /// What a process of this memory and this many files can take. Some thousand requests are a fraction of a second
    /// of work; ten thousand robots may all end a job at once.
    public static Limits ofThisProcess() {
        int connections = Math.clamp(OpenFiles.most().orElse(Long.MAX_VALUE) - OTHER_FILES, 1, MOST_CONNECTIONS);
        return new Limits(2_000, 4_000, 12_000, Runtime.getRuntime().maxMemory() / 4, connections);
    }

    /// The requests under way at which `priority` is refused.
    int of(Priority priority) {
        return switch (priority) {
            case VITAL -> vital;
            case NORMAL -> normal;
            case NEW_WORK -> newWork;
        };
    }
}
