package com.casarerpa.contract.job;

/// The lines are kept.
public record LogsAppended(long nextOffset) {}
