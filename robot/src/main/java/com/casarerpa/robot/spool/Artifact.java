package com.casarerpa.robot.spool;

/// A file of a run.
///
/// @param name 1 to 200 characters; the newest of a name counts
/// @param content at most 12 MiB
@SuppressWarnings("ArrayRecordComponent") // content is handed on, never compared and never changed
public record Artifact(String name, String contentType, byte[] content) implements Parcel {}
