package com.casarerpa.contract.job;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The holder gives its job back.
public record ReleaseRequest(@Nullable UUID leaseToken) {}
