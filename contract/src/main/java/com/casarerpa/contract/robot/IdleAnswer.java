package com.casarerpa.contract.robot;

import java.util.List;
import java.util.UUID;

/// Why a robot takes no job now.
///
/// @param detail the verdict as a sentence
/// @param suitable how many jobs are due that it may take; counted up to a thousand of each kind
/// @param passedOver the others that are due in its workspace, by why it may not take them
public record IdleAnswer(UUID robotId, IdleVerdict verdict, String detail, int suitable, List<PassedOver> passedOver) {
    public IdleAnswer {
        passedOver = List.copyOf(passedOver);
    }
}
