package com.casarerpa.contract.healing;

import java.util.List;

/// The healed steps of a workflow: those that nobody decided about first, then the newest.
public record Healings(List<Healing> healings) {
    public Healings {
        healings = List.copyOf(healings);
    }
}
