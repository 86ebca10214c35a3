package com.casarerpa.robot.job;

import com.casarerpa.robot.time.Background;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.ClockWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The jobs that this robot has, from the claim until their results are delivered. Thread-safe.
public final class RunningJobs {
    private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);

    private final JobRunner runner;
    private final Time time;
    private final ClockWatch clocks;
    private final Map<UUID, RunningJob> jobs = new ConcurrentHashMap<>();
    private final Map<UUID, Thread> threads = new ConcurrentHashMap<>();
    private final AtomicLong finished = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition oneLess = lock.newCondition();

    public RunningJobs(JobRunner runner, Time time, ClockWatch clocks) {
        this.runner = runner;
        this.time = time;
        this.clocks = clocks;
    }

    /// Runs a claimed job on a thread of its own, and after it the one that came with the answer to its completion.
    ///
    /// @param whenDone called when the last of them has left this robot
    void start(Claim claim, Runnable whenDone) {
        RunningJob job = RunningJob.of(claim, time, clocks);
        jobs.put(job.id(), job);
        Thread thread = Thread.ofVirtual().name("job-" + job.id()).unstarted(() -> run(job, whenDone));
        threads.put(job.id(), thread);
        thread.start();
    }

    private void run(RunningJob job, Runnable whenDone) {
        Optional<Claim> next = Optional.empty();
        try {
            next = runner.run(job);
        } catch (InterruptedException e) {
            LOG.warn("Job {} is left where it is, because the robot ends", job.id());
        } catch (RuntimeException e) {
            LOG.error("Job {} met a defect of the robot", job.id(), e);
        } finally {
            // First, so that whoever waits for the last job to end does not see none in between.
            next.ifPresent(claim -> start(claim, whenDone));
            // A job that failed and was claimed again meanwhile has the same id but is another entry.
            jobs.remove(job.id(), job);
            threads.remove(job.id(), Thread.currentThread());
            finished.incrementAndGet();
            lock.lock();
            try {
                oneLess.signalAll();
            } finally {
                lock.unlock();
            }
            if (next.isEmpty()) {
                whenDone.run();
            }
        }
    }

    /// The ids of all jobs that this robot has now.
    public List<UUID> ids() {
        return List.copyOf(jobs.keySet());
    }

    /// How many jobs have left this robot since its start, however they ended.
    public long finished() {
        return finished.get();
    }

    /// Cancels a job, if this robot still has it under that lease.
    ///
    /// @param token the lease that is meant; null means whichever there is
    public void cancel(UUID jobId, @Nullable UUID token, String reason) {
        RunningJob job = jobs.get(jobId);
        if (job != null && (token == null || token.equals(job.lease().token()))) {
            job.stop().request(new StopReason.Cancelled(reason));
        }
    }

    /// Stops all runs so that their jobs go back to the queue.
    public void releaseAll(String reason) {
        new ArrayList<>(jobs.values()).forEach(job -> job.stop().request(new StopReason.Released(reason)));
    }

    /// Waits until no job is left.
    ///
    /// @return false when the time was up first
    public boolean awaitNone(Duration limit) throws InterruptedException {
        Thread waiting = Thread.currentThread();
        boolean[] over = {false};
        Thread timer = Background.start("drain-timeout", () -> {
            time.sleep(limit);
            lock.lockInterruptibly();
            try {
                over[0] = true;
                oneLess.signalAll();
            } finally {
                lock.unlock();
            }
        });
        lock.lockInterruptibly();
        try {
            while (!jobs.isEmpty() && !over[0]) {
                oneLess.await();
            }
            LOG.trace("{} waited, {} jobs left", waiting.getName(), jobs.size());
            return jobs.isEmpty();
        } finally {
            lock.unlock();
            timer.interrupt();
        }
    }

    /// Interrupts whatever is still going on; undelivered results stay on disk.
    public void abandon() {
        threads.values().forEach(Thread::interrupt);
    }
}
