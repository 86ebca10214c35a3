package com.casarerpa.orchestrator.job.domain;

/// What the holder of a lease can do with it; the word is for refusals ("Expected to complete job …").
public enum LeaseAct {
    EXTEND("extend the lease of"),
    PROGRESS("note the progress of"),
    COMPLETE("complete"),
    FAIL("fail"),
    RELEASE("release"),
    LOG("append logs to"),
    STORE("store an artifact of"),
    HEAL("report a healed step of");

    private final String words;

    LeaseAct(String words) {
        this.words = words;
    }

    /// How the act is said before "job X".
    public String words() {
        return words;
    }
}
