package com.casarerpa.contract.job;

import java.util.List;

/// Lines of one attempt that match, in order.
///
/// @param nextLine where the next request goes on: up to there all lines were looked at
/// @param total how many lines the attempt has now
/// @param complete whether every line that there is now was looked at
public record JobLogMatches(int attempt, List<JobLogLine> lines, long nextLine, long total, boolean complete) {}
