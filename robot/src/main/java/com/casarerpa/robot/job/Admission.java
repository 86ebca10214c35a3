package com.casarerpa.robot.job;

import com.casarerpa.robot.condition.Conditions;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the robot may take jobs. The orchestrator closes it with `pause` or `drain` and opens it with `resume`;
/// some [Conditions] close it while they stand; the robot's own end closes it for good. Thread-safe.
public final class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Conditions conditions;
    private State state = State.OPEN;

    /// Where the robot stands.
    public enum State {
        OPEN,
        PAUSED,
        DRAINING,
        STOPPED
    }

    /// @param conditions what stands there may keep the robot from taking jobs
    public Admission(Conditions conditions) {
        this.conditions = conditions;
        conditions.onChange(this::reconsider);
    }

    private void reconsider() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Whether jobs may be taken now.
    public boolean isOpen() {
        lock.lock();
        try {
            return state == State.OPEN && conditions.closing().isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until jobs may be taken.
    public void awaitOpen() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!isOpen()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Changes the state; a repeated command says nothing new, and nothing follows [State#STOPPED].
    public void change(State next) {
        lock.lock();
        try {
            if (state == next || state == State.STOPPED) {
                return;
            }
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        switch (next) {
            case OPEN -> LOG.info("Taking jobs again");
            case PAUSED -> LOG.info("Paused by the orchestrator: no new jobs until it resumes this robot");
            case DRAINING -> LOG.info("Drained by the orchestrator: running jobs end, no new ones are taken");
            case STOPPED -> LOG.info("Stopping: no new jobs");
        }
    }

    /// Where the robot stands now.
    public State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }
}
