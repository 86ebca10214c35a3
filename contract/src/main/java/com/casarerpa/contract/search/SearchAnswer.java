package com.casarerpa.contract.search;

import java.util.List;

/// What was found, the best first.
///
/// @param jobs by the beginning of their id or, among the newest, its end
/// @param robots by a part of their name
/// @param workflows registered ones, by a part of their name
public record SearchAnswer(List<FoundJob> jobs, List<FoundThing> robots, List<FoundThing> workflows) {
    public SearchAnswer {
        jobs = List.copyOf(jobs);
        robots = List.copyOf(robots);
        workflows = List.copyOf(workflows);
    }
}
