package com.casarerpa.contract.metrics;

import org.jspecify.annotations.Nullable;

/// One part of the health.
///
/// @param detail what is wrong, for people
public record HealthCheck(boolean ok, @Nullable String detail) {}
