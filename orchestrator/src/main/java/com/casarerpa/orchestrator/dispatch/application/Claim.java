package com.casarerpa.orchestrator.dispatch.application;

import com.casarerpa.orchestrator.job.domain.Holder;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A robot asks for a job.
///
/// @param holder the robot; it has no token yet
/// @param environment the pool to take from, besides `default`
/// @param lease how long the lease lasts
/// @param claimId a repeat within 60 s gets the same job
/// @param maxWait how long the answer may take when there is no job; zero means not at all
/// @param capabilities what the robot can do now; absent means as registered
public record Claim(
        Holder holder,
        String environment,
        Duration lease,
        Optional<UUID> claimId,
        Duration maxWait,
        Optional<Set<String>> capabilities) {}
