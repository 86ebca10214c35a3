package com.casarerpa.robot;

import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.config.RobotConfig;
import com.casarerpa.robot.delivery.ResultDelivery;
import com.casarerpa.robot.delivery.ResultStore;
import com.casarerpa.robot.job.Admission;
import com.casarerpa.robot.job.ClaimLoop;
import com.casarerpa.robot.job.Claims;
import com.casarerpa.robot.job.JobFolders;
import com.casarerpa.robot.job.JobRunner;
import com.casarerpa.robot.job.JobWork;
import com.casarerpa.robot.job.Rhythm;
import com.casarerpa.robot.job.RunningJobs;
import com.casarerpa.robot.secret.RobotSecrets;
import com.casarerpa.robot.secret.SecretFileException;
import com.casarerpa.robot.time.Background;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.NodeLibrary;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running robot: the composition of its loops. It takes jobs from the moment that the orchestrator knows it until
/// it is drained or closed. Thread-safe.
public final class Robot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Robot.class);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);
    /// How long runs that were told to stop may take for it, giving their jobs back included.
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    /// How long the claim loop and the last heartbeat may take at the end.
    private static final Duration LOOP_LIMIT = Duration.ofSeconds(3);
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

    private final RobotConfig config;
    private final WorkFolderLock folderLock;
    private final HttpOrchestratorClient client;
    private final ResultStore results;
    private final RunningJobs jobs;
    private final HeartbeatLoop heartbeats;
    private final Conditions conditions;
    private final Admission admission;
    private final Thread claiming;
    private final Thread beating;
    private final List<Thread> others;
    private final ReentrantLock ending = new ReentrantLock();
    private boolean ended;

    private Robot(RobotConfig config, JobWork work, Time time, WorkFolderLock folderLock) throws IOException {
        this.config = config;
        this.folderLock = folderLock;
        conditions = new Conditions(time);
        admission = new Admission(conditions);
        RandomGenerator random = new SecureRandom();
        UUID session = UUID.randomUUID();
        Rhythm rhythm = new Rhythm();
        JobFolders folders =
                new JobFolders(config.workFolder().resolve("jobs"), config.keepJobFolders(), Clock.systemUTC());
        results = new ResultStore(config.workFolder().resolve("results"));
        client = new HttpOrchestratorClient(
                config.orchestratorUrl(), config.apiKey(), CALL_TIMEOUT, RobotVersion.text(), time);
        ResultDelivery delivery = new ResultDelivery(client, results, time, random);
        Claims claims = new Claims(client, admission, rhythm, config.environment(), time);
        jobs = new RunningJobs(new JobRunner(client, claims, delivery, folders, work, rhythm, time, random), time);
        Registration registration = new Registration(client, config, session, rhythm, time, random);
        ClaimLoop loop = new ClaimLoop(client, jobs, admission, claims, config.maxConcurrentJobs(), time, random);
        heartbeats = new HeartbeatLoop(client, registration, jobs, admission, rhythm, session, time);
        CountDownLatch registered = new CountDownLatch(1);
        beating = Background.loop("heartbeat", time, () -> {
            if (registered.getCount() > 0) {
                registration.register();
                registered.countDown();
            }
            heartbeats.beat();
        });
        claiming = Background.loop("claim", time, () -> {
            registered.await();
            loop.takeOne();
        });
        others = List.of(
                Background.start("leftovers", delivery::deliverLeftovers), Background.loop("purge", time, () -> {
                    folders.purge();
                    time.sleep(PURGE_INTERVAL);
                }));
    }

    /// Starts a robot that runs workflows with the nodes of this version. Returns at once; an orchestrator that cannot
    /// be reached is tried until it can.
    ///
    /// @throws WorkFolderException when the work folder is in use or unusable
    /// @throws SecretFileException when there is a file of secrets and it cannot be opened
    public static Robot start(RobotConfig config) throws WorkFolderException, SecretFileException {
        RobotSecrets secrets = new RobotSecrets(System.getenv(), config.secrets());
        secrets.forRun();
        LOG.info("Policy: {}", config.policy().line());
        LOG.info("Secrets: environment, then {}", secrets.describe());
        return start(
                config,
                new EngineWork(
                        NodeLibrary.registry(),
                        config.name(),
                        secrets,
                        folder -> config.policy().forJob(folder, config.closedToJobs())));
    }

    /// Starts a robot that does the given work for each job.
    ///
    /// @throws WorkFolderException when the work folder is in use or unusable
    public static Robot start(RobotConfig config, JobWork work) throws WorkFolderException {
        return start(config, work, Time.system());
    }

    static Robot start(RobotConfig config, JobWork work, Time time) throws WorkFolderException {
        WorkFolderLock lock = WorkFolderLock.take(config.workFolder());
        try {
            LOG.info("Robot {} starts for {}", config.name(), config.orchestratorUrl());
            return new Robot(config, work, time, lock);
        } catch (IOException e) {
            lock.close();
            throw new WorkFolderException("The work folder " + config.workFolder() + " cannot be used: " + e, e);
        }
    }

    /// Stops in order: no more claims, running jobs get the configured time to end, the rest is given back.
    /// Returns when everything has ended.
    public void drain() throws InterruptedException {
        end(config.drainTimeout());
    }

    /// Stops at once: running jobs are ended and given back. Also ends a [#drain()] that still waits.
    @Override
    public void close() {
        admission.change(Admission.State.STOPPED);
        jobs.releaseAll("the robot stops");
        try {
            end(Duration.ZERO);
        } catch (InterruptedException e) {
            LOG.warn("Interrupted while stopping; jobs that were not given back are free when their leases end");
            Thread.currentThread().interrupt();
        }
    }

    private void end(Duration limit) throws InterruptedException {
        ending.lockInterruptibly();
        try {
            if (ended) {
                return;
            }
            admission.change(Admission.State.STOPPED);
            claiming.interrupt();
            claiming.join(LOOP_LIMIT);
            endJobs(limit);
            others.forEach(Thread::interrupt);
            beating.interrupt();
            beating.join(LOOP_LIMIT);
            sayFarewell();
            client.close();
            reportKeptResults();
            folderLock.close();
            ended = true;
            LOG.info("Robot {} has stopped", config.name());
        } finally {
            ending.unlock();
        }
    }

    private void endJobs(Duration limit) throws InterruptedException {
        int count = jobs.ids().size();
        if (count > 0 && limit.isPositive()) {
            LOG.info("{} running jobs have {} to end", count, Durations.text(limit));
        }
        if (jobs.awaitNone(limit)) {
            return;
        }
        jobs.releaseAll("the robot stops");
        if (!jobs.awaitNone(STOP_LIMIT)) {
            LOG.warn("{} jobs did not end within {}", jobs.ids().size(), Durations.text(STOP_LIMIT));
            jobs.abandon();
        }
    }

    private void sayFarewell() throws InterruptedException {
        Thread farewell = Background.start("farewell", heartbeats::farewell);
        farewell.join(LOOP_LIMIT);
        farewell.interrupt();
    }

    private void reportKeptResults() {
        try {
            int kept = results.size();
            if (kept > 0) {
                LOG.warn("{} finished results could not be delivered; they are sent at the next start", kept);
            }
        } catch (IOException e) {
            LOG.warn("The folder of kept results cannot be read", e);
        }
    }
}
