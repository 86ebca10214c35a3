package com.casarerpa.contract.healing;

import java.util.List;

/// The healed steps of a job's runs, in order.
public record JobHealings(List<JobHealing> healings) {
    public JobHealings {
        healings = List.copyOf(healings);
    }
}
