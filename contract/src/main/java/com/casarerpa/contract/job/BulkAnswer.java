package com.casarerpa.contract.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one batch of the jobs that match.
///
/// @param nextCursor goes on with the next batch; absent after the last
public record BulkAnswer(List<BulkResult> results, @Nullable String nextCursor) {}
