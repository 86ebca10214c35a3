package com.casarerpa.contract.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who is signed in.
///
/// @param expiresAt null when the caller uses its key and no session
public record Session(String name, AdminRole role, @Nullable Instant expiresAt) {}
