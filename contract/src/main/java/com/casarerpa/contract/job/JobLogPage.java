package com.casarerpa.contract.job;

import java.util.List;

/// Lines of one attempt in order.
///
/// @param nextLine where the next request goes on
/// @param complete whether the attempt has ended and these were its last lines; said a while after its end, because
///     robots deliver the result first and what is left of the log after it
/// @param total how many lines the attempt has now
public record JobLogPage(int attempt, List<JobLogLine> lines, long nextLine, boolean complete, long total) {}
