package com.casarerpa.robot.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that a robot needs to know before it starts. Made by [RobotConfigReader], which explains what is wrong.
///
/// @param orchestratorUrl http or https, without a path's trailing slash and without `/api/v1`
/// @param name the robot's wish; a key that is bound to a registered robot keeps that robot's name
/// @param environment the pool that this robot takes jobs from
/// @param maxConcurrentJobs how many jobs may run at once, 1 to 100
/// @param workFolder where job folders and undelivered results live; belongs to one running robot
/// @param drainTimeout how long running jobs may go on after the robot was told to stop
/// @param keepJobFolders how long what a job left in its folder is kept
/// @param lease how long the leases are that this robot asks for, 5 s to 1 h; empty leaves that to the orchestrator
/// @param spoolLimit how much of the disk what waits for delivery may take, in bytes; at least [#LEAST_SPOOL]
/// @param policy what jobs may do here
/// @param secrets where this robot's encrypted secrets lie
/// @param closedToJobs files and folders of the robot and of other programs of ours, which no job may touch
public record RobotConfig(
        URI orchestratorUrl,
        ApiKey apiKey,
        String name,
        String hostname,
        String environment,
        List<String> capabilities,
        List<String> tags,
        int maxConcurrentJobs,
        Path workFolder,
        Duration drainTimeout,
        Duration keepJobFolders,
        Optional<Duration> lease,
        long spoolLimit,
        JobPolicy policy,
        SecretsPlace secrets,
        List<Path> closedToJobs) {

    /// The most jobs that one robot may run at once.
    public static final int MAX_CONCURRENT_JOBS = 100;

    /// What stands for a lease as long as the orchestrator gives it.
    static final String ORCHESTRATORS = "orchestrator";
    /// The bounds of a lease.
    static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);
    /// The longest lease that an orchestrator gives.
    static final Duration LONGEST_LEASE = Duration.ofHours(1);
    /// The smallest limit of the spool, in bytes: a few results and files fit.
    public static final long LEAST_SPOOL = 64L << 20;
    /// The limit of the spool without another, in bytes.
    public static final long USUAL_SPOOL = 1L << 30;

    public RobotConfig {
        if (spoolLimit < LEAST_SPOOL) {
            throw new IllegalArgumentException("spoolLimit must be " + LEAST_SPOOL + " or more, was " + spoolLimit);
        }
        if (maxConcurrentJobs < 1 || maxConcurrentJobs > MAX_CONCURRENT_JOBS) {
            throw new IllegalArgumentException(
                    "maxConcurrentJobs must be 1 to " + MAX_CONCURRENT_JOBS + ", was " + maxConcurrentJobs);
        }
        if (lease.filter(time -> time.compareTo(SHORTEST_LEASE) < 0 || time.compareTo(LONGEST_LEASE) > 0)
                .isPresent()) {
            throw new IllegalArgumentException("lease must be 5 s to 1 h, was " + lease.get());
        }
        capabilities = List.copyOf(capabilities);
        tags = List.copyOf(tags);
        closedToJobs = List.copyOf(closedToJobs);
    }

    /// Every setting with the name that it has in the YAML file; the key is masked.
    public String yaml() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("orchestrator_url", orchestratorUrl.toString());
        settings.put("api_key", apiKey.toString());
        settings.put("name", name);
        settings.put("environment", environment);
        settings.put("capabilities", capabilities);
        settings.put("tags", tags);
        settings.put("max_concurrent_jobs", maxConcurrentJobs);
        settings.put("work_folder", workFolder.toString());
        settings.put("drain_timeout", drainTimeout.toSeconds() + "s");
        settings.put("keep_job_folders", keepJobFolders.toSeconds() + "s");
        settings.put("lease", lease.map(time -> time.toSeconds() + "s").orElse(ORCHESTRATORS));
        settings.put("spool_limit", SizeText.of(spoolLimit));
        settings.put("secrets_file", secrets.file().toString());
        settings.put("secrets_key_file", secrets.keyFile().toString());
        settings.put("policy", policy.settings());
        return YamlText.of(settings);
    }
}
