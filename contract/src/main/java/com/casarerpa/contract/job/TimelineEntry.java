package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of a job: when, what, who and why.
///
/// @param seq its place in the timeline, from 1
/// @param type the event type, for example `job.claimed`
/// @param actor `admin NAME`, `robot NAME` or `orchestrator`
public record TimelineEntry(
        long seq, Instant ts, String type, @Nullable String actor, Map<String, @Nullable Object> data) {}
