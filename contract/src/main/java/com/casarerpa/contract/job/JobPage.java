package com.casarerpa.contract.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of jobs, newest first.
///
/// @param nextCursor asks for the next page; absent on the last
public record JobPage(List<JobSummary> jobs, @Nullable String nextCursor) {}
