package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.Map;

/// How many jobs match.
///
/// @param byStatus how many of them stand where; statuses without any are left out
/// @param asOf when they were counted; as the `to` of what follows it keeps out jobs that came later
public record JobCount(long total, Map<String, Long> byStatus, Instant asOf) {}
