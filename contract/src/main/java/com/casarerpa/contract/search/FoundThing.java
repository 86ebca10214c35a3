package com.casarerpa.contract.search;

import java.util.UUID;

/// A robot or workflow that was found.
///
/// @param detail what tells it from others of a like name: a robot's environment, a workflow's description
public record FoundThing(UUID id, String name, String detail) {}
