package com.casarerpa.contract.healing;

import java.util.UUID;

/// The answer to a reported healing.
///
/// @param counted whether it was new; false for a repeat
public record HealingNoted(UUID healingId, boolean counted) {}
