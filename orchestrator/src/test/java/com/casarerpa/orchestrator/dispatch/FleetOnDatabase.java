package com.casarerpa.orchestrator.dispatch;

import com.casarerpa.orchestrator.dispatch.domain.Terms;
import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.NewJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A random fleet and queue in a workspace of its own on a real database.
final class FleetOnDatabase {
    final JobBench bench;
    final RandomFleet fleet;
    final List<Robot> robots = new ArrayList<>();
    final List<JobId> jobs = new ArrayList<>();

    /// A robot as it is registered.
    record Robot(Holder holder, Terms terms, int slots) {
        UUID robotId() {
            return holder.robotId();
        }
    }

    FleetOnDatabase(JobBench bench, RandomFleet fleet) {
        this.bench = bench;
        this.fleet = fleet;
    }

    /// Registers a robot that has just been heard of.
    Robot robot() {
        var terms = fleet.terms();
        int slots = fleet.random.nextInt(1, 4);
        var holder = bench.robot(
                "robot " + robots.size(), slots, List.copyOf(terms.capabilities()), List.copyOf(terms.tags()));
        bench.sql("UPDATE casare.robots SET environment = ? WHERE robot_id = ?", terms.environment(), holder.robotId());
        present(holder.robotId(), true);
        var robot = new Robot(holder, terms, slots);
        robots.add(robot);
        return robot;
    }

    /// Lets a robot have been heard of just now, or long ago.
    void present(UUID robotId, boolean present) {
        bench.sql("""
                INSERT INTO casare.robot_status (robot_id, tenant_id, workspace_id, status, last_seen_at)
                VALUES (?, ?, ?, ?, now())
                ON CONFLICT (robot_id) DO UPDATE SET status = excluded.status
                """, robotId, bench.scope.tenantId(), bench.scope.workspaceId(), present ? "idle" : "offline");
    }

    /// Submits a job that may be older than it looks, not due yet, or for one robot only.
    JobId job() {
        var pinned = fleet.chance(0.15) ? Optional.of(fleet.one(robots).robotId()) : Optional.<UUID>empty();
        Optional<Instant> notBefore =
                fleet.chance(0.1) ? Optional.of(Instant.now().plus(Duration.ofHours(1))) : Optional.empty();
        var jobId = bench.submit(new NewJob.Options(
                fleet.random.nextInt(21),
                fleet.environment(),
                3,
                notBefore,
                Optional.empty(),
                pinned,
                fleet.wantedCapabilities(),
                fleet.wantedTags()));
        if (fleet.chance(0.3)) {
            // Grown older: its rank is lower, whatever its priority.
            bench.sql(
                    "UPDATE casare.job_queue SET queue_rank = queue_rank - ? WHERE job_id = ?",
                    fleet.random.nextLong(2_000_000),
                    jobId.value());
        }
        jobs.add(jobId);
        return jobId;
    }

    /// Stops a robot in one of the ways in which people do, or in one that is over.
    void close(Robot robot) {
        var until = fleet.one(List.of("NULL", "now() - interval '1 minute'", "now() + interval '1 hour'"));
        bench.sql(
                "UPDATE casare.robots SET control = ?, control_by = 'admin:ann', control_note = 'new disk',"
                        + " control_until = " + until + " WHERE robot_id = ?",
                fleet.one(List.of("paused", "draining")),
                robot.robotId());
    }
}
