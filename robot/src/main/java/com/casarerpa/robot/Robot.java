package com.casarerpa.robot;

import com.casarerpa.contract.trace.Span;
import com.casarerpa.nodes.core.process.OrphanedChildren;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.condition.ConditionCode;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.config.RobotConfig;
import com.casarerpa.robot.delivery.LateDelivery;
import com.casarerpa.robot.delivery.ResultDelivery;
import com.casarerpa.robot.job.Admission;
import com.casarerpa.robot.job.ClaimLoop;
import com.casarerpa.robot.job.Claims;
import com.casarerpa.robot.job.JobFolders;
import com.casarerpa.robot.job.JobRunner;
import com.casarerpa.robot.job.JobWork;
import com.casarerpa.robot.job.Leases;
import com.casarerpa.robot.job.Rhythm;
import com.casarerpa.robot.job.RunningJobs;
import com.casarerpa.robot.job.TracedWork;
import com.casarerpa.robot.secret.RobotSecrets;
import com.casarerpa.robot.secret.SecretFileException;
import com.casarerpa.robot.spool.Spool;
import com.casarerpa.robot.time.Background;
import com.casarerpa.robot.time.Durations;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Aftermath;
import com.casarerpa.robot.watch.ClockWatch;
import com.casarerpa.robot.watch.Watchdog;
import com.casarerpa.robot.watch.Watched;
import com.casarerpa.robot.workflow.EngineWork;
import com.casarerpa.robot.workflow.MemoryFolder;
import com.casarerpa.robot.workflow.NodeLibrary;
import com.casarerpa.robot.workflow.RunCheckpoints;
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
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration DISK_INTERVAL = Duration.ofSeconds(5);
    private static final Duration PURGE_INTERVAL = Duration.ofHours(1);

    private final RobotConfig config;
    private final WorkFolderLock folderLock;
    private final HttpOrchestratorClient client;
    private final Spool spool;
    private final RunningJobs jobs;
    private final HeartbeatLoop heartbeats;
    private final Conditions conditions;
    private final Admission admission;
    private final Watchdog watchdog;
    private final Watched claiming;
    private final Watched beating;
    private final List<Thread> others;
    private final ReentrantLock ending = new ReentrantLock();
    private boolean ended;

    private Robot(RobotConfig config, JobWork work, Time time, Time watch, WorkFolderLock folderLock)
            throws IOException {
        this.config = config;
        this.folderLock = folderLock;
        conditions = new Conditions(time);
        admission = new Admission(conditions);
        RandomGenerator random = new SecureRandom();
        UUID session = UUID.randomUUID();
        Rhythm rhythm = new Rhythm(config.lease());
        ClockWatch clocks = new ClockWatch(time);
        Aftermath aftermath = new Aftermath(conditions, time);
        watchdog = Watchdog.start(watch, told -> aftermath.tell(ConditionCode.CLAIM_LOOP_RESTARTED, told));
        JobFolders folders =
                new JobFolders(config.workFolder().resolve("jobs"), config.keepJobFolders(), Clock.systemUTC());
        spool = Spool.open(config.workFolder().resolve("spool"), config.spoolLimit(), conditions);
        client = new HttpOrchestratorClient(
                config.orchestratorUrl(), config.apiKey(), CALL_TIMEOUT, RobotVersion.text(), time, aftermath);
        ResultDelivery delivery = new ResultDelivery(client, spool, time, random);
        LateDelivery late = new LateDelivery(client, spool, time, random);
        Claims claims = new Claims(client, admission, rhythm, config.environment(), time);
        Leases leases = new Leases(client, rhythm, clocks, watchdog, time, random);
        clocks.onJump(by -> jumped(by, aftermath, leases));
        jobs = new RunningJobs(
                new JobRunner(client, claims, delivery, folders, work, leases, time, random), time, clocks);
        Registration registration = new Registration(client, config, session, rhythm, time, random);
        ClaimLoop loop = new ClaimLoop(client, jobs, admission, claims, config.maxConcurrentJobs(), time, random);
        heartbeats = new HeartbeatLoop(client, registration, jobs, admission, rhythm, session, conditions, time);
        CountDownLatch registered = new CountDownLatch(1);
        CountDownLatch leftoversTried = new CountDownLatch(1);
        beating = beating(registration, registered, time);
        claiming = claiming(loop, registered, leftoversTried, time);
        others = List.of(
                Background.loop("clock", time, () -> lookAtClocks(clocks, aftermath, time)),
                Background.start("leftovers", () -> delivery.deliverLeftovers(leftoversTried::countDown)),
                Background.loop("late", time, late::round),
                Background.loop("disk", time, () -> lookAtDisk(time)),
                Background.loop("purge", time, () -> purge(folders, time)));
    }

    private Watched beating(Registration registration, CountDownLatch registered, Time time) {
        Watchdog.Body beat = pulse -> {
            if (registered.getCount() > 0) {
                registration.register(pulse);
                registered.countDown();
            }
            heartbeats.beat(pulse);
        };
        return watchdog.loop("heartbeat", time, beat, () -> {});
    }

    private Watched claiming(ClaimLoop loop, CountDownLatch registered, CountDownLatch leftoversTried, Time time) {
        Watchdog.Body take = pulse -> {
            pulse.rest();
            registered.await();
            leftoversTried.await();
            loop.takeOne(pulse);
        };
        return watchdog.loop("claim", time, take, loop::giveUp);
    }

    private static void lookAtClocks(ClockWatch clocks, Aftermath aftermath, Time time) throws InterruptedException {
        clocks.look();
        aftermath.look();
        time.sleep(CLOCK_INTERVAL);
    }

    private void lookAtDisk(Time time) throws InterruptedException {
        time.sleep(DISK_INTERVAL);
        spool.check();
    }

    private static void purge(JobFolders folders, Time time) throws InterruptedException {
        folders.purge();
        time.sleep(PURGE_INTERVAL);
    }

    /// Starts a robot that runs workflows with the nodes of this version. Returns at once; an orchestrator that cannot
    /// be reached is tried until it can.
    ///
    /// @throws WorkFolderException when the work folder is in use or unusable
    /// @throws SecretFileException when there is a file of secrets and it cannot be opened
    public static Robot start(RobotConfig config) throws WorkFolderException, SecretFileException {
        return start(config, Span.Sink.OFF);
    }

    /// The same with a span for each run.
    public static Robot start(RobotConfig config, Span.Sink traces) throws WorkFolderException, SecretFileException {
        RobotSecrets secrets = new RobotSecrets(System.getenv(), config.secrets());
        secrets.forRun();
        LOG.info("Policy: {}", config.policy().line());
        LOG.info("Secrets: environment, then {}", secrets.describe());
        endOrphans();
        return start(
                config,
                new TracedWork(
                        traces,
                        config.name(),
                        Clock.systemUTC(),
                        new EngineWork(
                                NodeLibrary.registry(),
                                config.name(),
                                secrets,
                                new RunCheckpoints(config.workFolder().resolve("checkpoints"), Clock.systemUTC()),
                                MemoryFolder.open(config.workFolder().resolve("memory")),
                                folder -> config.policy().forJob(folder, config.closedToJobs()))));
    }

    /// Starts a robot that does the given work for each job.
    ///
    /// @throws WorkFolderException when the work folder is in use or unusable
    public static Robot start(RobotConfig config, JobWork work) throws WorkFolderException {
        return start(config, work, Time.system(), Time.system());
    }

    /// @param time on which everything is measured and waited
    /// @param watch on which the watchdog finds that something takes too long
    static Robot start(RobotConfig config, JobWork work, Time time, Time watch) throws WorkFolderException {
        WorkFolderLock lock = WorkFolderLock.take(config.workFolder());
        try {
            LOG.info("Robot {} starts for {}", config.name(), config.orchestratorUrl());
            return new Robot(config, work, time, watch, lock);
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
            claiming.stop();
            claiming.join(LOOP_LIMIT);
            endJobs(limit);
            others.forEach(Thread::interrupt);
            beating.stop();
            beating.join(LOOP_LIMIT);
            watchdog.close();
            sayFarewell();
            client.close();
            reportKept();
            folderLock.close();
            ended = true;
            LOG.info("Robot {} has stopped", config.name());
        } finally {
            ending.unlock();
        }
    }

    /// Programs that jobs of a robot had started which was killed. They must not go on beside the next run.
    private static void endOrphans() {
        for (OrphanedChildren.Orphan orphan : OrphanedChildren.kill()) {
            LOG.warn(
                    "Process {} ({}) was ended: job {} had started it, on a robot that was killed",
                    orphan.pid(),
                    orphan.program(),
                    orphan.jobId());
        }
    }

    private static void jumped(Duration by, Aftermath aftermath, Leases leases) {
        String text =
                "The wall clock was suddenly " + Durations.text(by.abs()) + (by.isNegative() ? " behind" : " ahead")
                        + ": this machine slept, or its clock was set. Leases are confirmed before the next nodes begin";
        leases.confirmAll();
        aftermath.tell(ConditionCode.CLOCK_JUMP, text);
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

    private void reportKept() {
        int results = spool.results().size();
        if (results > 0) {
            LOG.warn("{} finished results could not be delivered; they are sent at the next start", results);
        }
        if (spool.bytes() > 0) {
            LOG.info("{} bytes of results, logs and files wait for the next start", spool.bytes());
        }
    }
}
