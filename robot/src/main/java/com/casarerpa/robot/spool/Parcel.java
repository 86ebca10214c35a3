package com.casarerpa.robot.spool;

/// Something of a run that waits for the orchestrator, besides its log and its result.
public sealed interface Parcel permits Artifact, Healing {}
