package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.ArtifactSink;
import com.casarerpa.workflow.spi.RunMemory;
import com.casarerpa.workflow.spi.SecretSource;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Where a run happens.
///
/// @param jobId becomes the variable `_job_id`; empty for a local run
/// @param robotName becomes the variable `_robot_name`
/// @param workingDirectory what relative paths of nodes are relative to
/// @param random thread-safe: parallel branches share it
/// @param secrets where `{{$secret:alias}}` and credentials come from
/// @param policy what nodes may do
/// @param subworkflows where subflows by id come from (the text of a workflow file)
/// @param artifacts where files of the run are kept
/// @param memory what nodes remember from one run to the next
/// @param nodeTimeout how long a node may take unless the file or the node says otherwise
/// @param stopGrace how long an interrupted node may take to end, and how long the Finally blocks of a
///     cancelled run may take, before the run is given up
/// @param valueBytes about the most that the variables and outputs of a run may take, in bytes; more ends the
///     run with `MEMORY_LIMIT`
public record RunEnvironment(
        String jobId,
        String robotName,
        Path workingDirectory,
        Clock clock,
        RandomGenerator random,
        SecretSource secrets,
        Policy policy,
        Function<String, Optional<String>> subworkflows,
        ArtifactSink artifacts,
        RunMemory memory,
        Duration nodeTimeout,
        Duration stopGrace,
        long valueBytes) {
    /// The time-out of a node without another.
    public static final Duration DEFAULT_NODE_TIMEOUT = Duration.ofMinutes(2);
    /// How long an interrupted node may take to end.
    public static final Duration DEFAULT_STOP_GRACE = Duration.ofSeconds(10);

    /// What the values of a run may take unless something else is said: a quarter of the process's memory, at
    /// least 16 MiB.
    public static final long DEFAULT_VALUE_BYTES =
            Math.max(16L << 20, Runtime.getRuntime().maxMemory() / 4);

    public RunEnvironment {
        workingDirectory = workingDirectory.toAbsolutePath().normalize();
        if (nodeTimeout.isNegative() || nodeTimeout.isZero()) {
            throw new IllegalArgumentException("nodeTimeout must be positive, but is " + nodeTimeout);
        }
        if (valueBytes <= 0) {
            throw new IllegalArgumentException("valueBytes must be positive, but is " + valueBytes);
        }
    }

    /// A local run: no job, no secrets, the policy of one's own machine, the system's clock.
    public static RunEnvironment local(Path workingDirectory) {
        return new RunEnvironment(
                "",
                "",
                workingDirectory,
                Clock.systemUTC(),
                new SecureRandom(),
                SecretSource.none(),
                Policy.local(),
                id -> Optional.empty(),
                ArtifactSink.folder(workingDirectory),
                RunMemory.none(),
                DEFAULT_NODE_TIMEOUT,
                DEFAULT_STOP_GRACE,
                DEFAULT_VALUE_BYTES);
    }

    /// The same for a job on a robot.
    public RunEnvironment forJob(String job, String robot) {
        return new RunEnvironment(
                job,
                robot,
                workingDirectory,
                clock,
                random,
                secrets,
                policy,
                subworkflows,
                artifacts,
                memory,
                nodeTimeout,
                stopGrace,
                valueBytes);
    }

    /// The same with another source of secrets.
    public RunEnvironment with(SecretSource other) {
        return with(other, policy, subworkflows);
    }

    /// The same with another policy.
    public RunEnvironment with(Policy other) {
        return with(secrets, other, subworkflows);
    }

    /// The same with another source of subflows by id.
    public RunEnvironment withSubworkflows(Function<String, Optional<String>> other) {
        return with(secrets, policy, other);
    }

    private RunEnvironment with(
            SecretSource otherSecrets, Policy otherPolicy, Function<String, Optional<String>> otherSubworkflows) {
        return new RunEnvironment(
                jobId,
                robotName,
                workingDirectory,
                clock,
                random,
                otherSecrets,
                otherPolicy,
                otherSubworkflows,
                artifacts,
                memory,
                nodeTimeout,
                stopGrace,
                valueBytes);
    }

    /// The same with other times.
    public RunEnvironment withTimes(Duration nodes, Duration grace) {
        return limited(nodes, grace, valueBytes);
    }

    /// The same with another bound for the values of a run.
    ///
    /// @param most in bytes, above 0
    public RunEnvironment withValueBytes(long most) {
        return limited(nodeTimeout, stopGrace, most);
    }

    private RunEnvironment limited(Duration nodes, Duration grace, long most) {
        return new RunEnvironment(
                jobId,
                robotName,
                workingDirectory,
                clock,
                random,
                secrets,
                policy,
                subworkflows,
                artifacts,
                memory,
                nodes,
                grace,
                most);
    }

    /// The same with another place for the files of the run.
    public RunEnvironment withArtifacts(ArtifactSink other) {
        return new RunEnvironment(
                jobId,
                robotName,
                workingDirectory,
                clock,
                random,
                secrets,
                policy,
                subworkflows,
                other,
                memory,
                nodeTimeout,
                stopGrace,
                valueBytes);
    }

    /// The same with a memory that outlives the run.
    public RunEnvironment withMemory(RunMemory other) {
        return new RunEnvironment(
                jobId,
                robotName,
                workingDirectory,
                clock,
                random,
                secrets,
                policy,
                subworkflows,
                artifacts,
                other,
                nodeTimeout,
                stopGrace,
                valueBytes);
    }

    /// The same with another clock and randomness.
    public RunEnvironment withClock(Clock otherClock, RandomGenerator otherRandom) {
        return new RunEnvironment(
                jobId,
                robotName,
                workingDirectory,
                otherClock,
                otherRandom,
                secrets,
                policy,
                subworkflows,
                artifacts,
                memory,
                nodeTimeout,
                stopGrace,
                valueBytes);
    }
}
