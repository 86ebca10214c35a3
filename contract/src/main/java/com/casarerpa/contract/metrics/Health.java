package com.casarerpa.contract.metrics;

import java.util.Map;

/// Whether the server can work.
///
/// @param status `ok` or `failing`
public record Health(String status, Map<String, HealthCheck> checks, String version) {}
