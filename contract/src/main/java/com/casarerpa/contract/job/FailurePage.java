package com.casarerpa.contract.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Groups of failures, the one that was seen last first.
///
/// @param nextCursor asks for the next page; absent on the last
/// @param partial whether there were more failures than are looked at, so that older ones are not counted
public record FailurePage(
        List<FailureGroup> groups, @Nullable String nextCursor, boolean partial) {}
