package com.casarerpa.orchestrator.dispatch.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which robot may take which job: the one rule, for the claim and for the answer why a job waits.
public final class Matching {
    private Matching() {}

    /// Why a robot may not take a job, whatever either of them is doing just now.
    public sealed interface Mismatch {
        /// The job is of an environment that the robot does not serve.
        record WrongEnvironment(String asked, String offered) implements Mismatch {}

        /// The robot cannot do all that the job needs.
        record LacksCapabilities(List<String> missing) implements Mismatch {
            public LacksCapabilities {
                missing = List.copyOf(missing);
            }
        }

        /// The robot is not labelled as the job wants it.
        record LacksTags(List<String> missing) implements Mismatch {
            public LacksTags {
                missing = List.copyOf(missing);
            }
        }

        /// The job is for another robot only.
        record PinnedToAnother(UUID robotId) implements Mismatch {}
    }

    /// Whether the robot may take such a job.
    public static boolean suits(Requirements job, Terms robot, UUID robotId) {
        return (job.robot().isEmpty() || job.robot().get().equals(robotId)) && suits(job, robot);
    }

    /// The same for a job that is not pinned, or that is pinned to the robot.
    public static boolean suits(Requirements job, Terms robot) {
        return (job.environment().equals(Requirements.ANYWHERE)
                        || job.environment().equals(robot.environment()))
                && robot.capabilities().containsAll(job.capabilities())
                && robot.tags().containsAll(job.tags());
    }

    /// All that keeps the robot from taking such a job; empty exactly when it [#suits].
    public static List<Mismatch> mismatches(Requirements job, Terms robot, UUID robotId) {
        var found = new ArrayList<Mismatch>();
        job.robot()
                .filter(pinned -> !pinned.equals(robotId))
                .ifPresent(pinned -> found.add(new Mismatch.PinnedToAnother(pinned)));
        if (!job.environment().equals(Requirements.ANYWHERE)
                && !job.environment().equals(robot.environment())) {
            found.add(new Mismatch.WrongEnvironment(job.environment(), robot.environment()));
        }
        missing(job.capabilities(), robot.capabilities())
                .map(Mismatch.LacksCapabilities::new)
                .ifPresent(found::add);
        missing(job.tags(), robot.tags()).map(Mismatch.LacksTags::new).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static Optional<List<String>> missing(Set<String> asked, Set<String> offered) {
        var missing =
                asked.stream().filter(each -> !offered.contains(each)).sorted().toList();
        return missing.isEmpty() ? Optional.empty() : Optional.of(missing);
    }
}
