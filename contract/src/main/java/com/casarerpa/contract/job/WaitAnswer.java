package com.casarerpa.contract.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Why a job waits, robot by robot, as of now.
///
/// @param waiting whether it waits at all
/// @param summary the answer in one sentence
/// @param notBefore when it becomes due, if that is still to come
/// @param robotsTotal how many robots its workspace has
/// @param robotsFitting how many of them may take such a job, whatever they do now
/// @param robots those that are nearest to taking it, at most 200; none when it does not wait
public record WaitAnswer(
        UUID jobId,
        JobStatus status,
        boolean waiting,
        String summary,
        @Nullable Instant notBefore,
        int robotsTotal,
        int robotsFitting,
        List<WaitingRobot> robots) {
    public WaitAnswer {
        robots = List.copyOf(robots);
    }
}
