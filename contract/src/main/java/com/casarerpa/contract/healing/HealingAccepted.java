package com.casarerpa.contract.healing;

/// A new selector that was put into its workflow.
///
/// @param version the workflow's version that has it
public record HealingAccepted(Healing healing, int version) {}
