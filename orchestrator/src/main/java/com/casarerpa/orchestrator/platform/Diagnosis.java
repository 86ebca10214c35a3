package com.casarerpa.orchestrator.platform;

/// What one check of `casare doctor` found.
///
/// @param check what was looked at
/// @param verdict how bad it is
/// @param finding what was found
/// @param advice what to do; empty when there is nothing to do
public record Diagnosis(String check, Verdict verdict, String finding, String advice) {
    /// How bad it is.
    public enum Verdict {
        /// As it should be.
        GOOD,
        /// It works, but not for long, or not well.
        WARNING,
        /// It does not work.
        BROKEN
    }

    public static Diagnosis good(String check, String finding) {
        return new Diagnosis(check, Verdict.GOOD, finding, "");
    }

    public static Diagnosis warning(String check, String finding, String advice) {
        return new Diagnosis(check, Verdict.WARNING, finding, advice);
    }

    public static Diagnosis broken(String check, String finding, String advice) {
        return new Diagnosis(check, Verdict.BROKEN, finding, advice);
    }
}
