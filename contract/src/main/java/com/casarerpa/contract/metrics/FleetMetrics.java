package com.casarerpa.contract.metrics;

import java.time.Instant;
import java.util.Map;

/// The fleet in figures.
///
/// @param slotsTotal jobs that the robots that are not offline could run at once
public record FleetMetrics(
        int robotsTotal, Map<String, Integer> robotsByStatus, int slotsTotal, int slotsBusy, Instant at) {}
