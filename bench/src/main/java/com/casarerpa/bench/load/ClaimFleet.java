package com.casarerpa.bench.load;

import com.casarerpa.bench.site.EnrolledRobot;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Robots that claim and complete: as fast as they are answered (closed loop), or at a fixed rate
/// whatever the server
/// does. All on the thread that calls [#run].
public final class ClaimFleet {
    static final int WAIT_SECONDS = 20;
    static final int LEASE_SECONDS = 120;
    /// A server that was too busy is asked again after this, as its `Retry-After` says.
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final long ANSWER_PATIENCE = TimeUnit.SECONDS.toNanos(WAIT_SECONDS + 15);

    private final List<EnrolledRobot> robots;
    private final List<InetSocketAddress> servers;
    private final Ledger ledger;
    private final Settings settings;

    /// What is measured.
    ///
    /// @param warmUp goes before and does not count
    /// @param perSecond cycles a second; empty means as many as possible
    /// @param chained whether a completion asks for the next job in the same call; only without a rate
    /// @param moves whether a robot whose connection ends goes on at the next server, as after a crash;
    ///     else that is a failure
    public record Settings(
            Duration warmUp, Duration measured, Optional<Double> perSecond, boolean chained, boolean moves) {
        /// As fast as possible.
        public static Settings closedLoop(Duration warmUp, Duration measured) {
            return new Settings(warmUp, measured, Optional.empty(), false, false);
        }

        /// At this rate; latency counts from when a claim was meant to begin.
        public Settings atRate(double cyclesPerSecond) {
            return new Settings(warmUp, measured, Optional.of(cyclesPerSecond), false, moves);
        }

        /// Completions ask for the next job.
        public Settings chain() {
            return new Settings(warmUp, measured, perSecond, true, moves);
        }
    }

    /// What came of it, within the measured time.
    ///
    /// @param cycles jobs claimed and completed
    /// @param claims from the intended begin of a claim to its answer
    /// @param empty claims that were answered "no job": the queue ran dry
    /// @param refused answers 503 ("too busy, come again")
    /// @param clientCpuSeconds what this process used
    public record Outcome(
            long cycles,
            double seconds,
            Latencies claims,
            Latencies completes,
            long empty,
            long refused,
            double clientCpuSeconds) {
        /// Claimed and completed jobs a second.
        public double perSecond() {
            return cycles / seconds;
        }

        /// What the load generator itself cost: processor time per HTTP request, in microseconds.
        public double clientMicrosPerRequest() {
            return clientCpuSeconds * 1e6 / Math.max(1, 2 * cycles);
        }
    }

    /// Is told while robots work; on their thread.
    public interface Observer {
        /// A robot that was begun at the server of this number has completed a job.
        void completed(int firstServer, long now);

        /// The measured time begins.
        default void measuring() {}

        /// The measured time has ended.
        default void measured() {}
    }

    public ClaimFleet(List<EnrolledRobot> robots, List<InetSocketAddress> servers, Ledger ledger, Settings settings) {
        this.robots = List.copyOf(robots);
        this.servers = List.copyOf(servers);
        this.ledger = ledger;
        this.settings = settings;
    }

    /// Lets them work; returns when each has ended what it had begun.
    public Outcome run() {
        return run((firstServer, now) -> {});
    }

    /// The same, observed.
    public Outcome run(Observer observer) {
        try (EventLoop loop = new EventLoop()) {
            Shift shift = new Shift(loop, observer);
            loop.run(shift);
            return shift.outcome();
        }
    }

    /// A robot that waits for something.
    private record Waiting(ClaimRobot robot, Connection connection, long until) {}

    /// One run.
    private final class Shift implements ClaimRobot.Boss, EventLoop.Ticker {
        private final EventLoop loop;
        private final Observer observer;
        private final Dialer dialer = new Dialer();
        private final Queue<Waiting> idle = new ArrayDeque<>();
        private final Queue<Waiting> refusedRobots = new ArrayDeque<>();
        private final Latencies claims = new Latencies();
        private final Latencies completes = new Latencies();
        private final boolean[] dialled = new boolean[robots.size()];
        private int working;
        private long measureFrom = Long.MAX_VALUE;
        private long measureTo = Long.MAX_VALUE;
        private boolean measuring;
        private long cpuBefore;
        private long cpuUsed;
        private long cycles;
        private long empty;
        private long refusals;
        private long lastAnswer = System.nanoTime();
        private @Nullable Pace pace;
        private long begun;
        private boolean ending;

        Shift(EventLoop loop, Observer observer) {
            this.loop = loop;
            this.observer = observer;
            SplittableRandom random = new SplittableRandom();
            for (int i = 0; i < robots.size(); i++) {
                ClaimRobot robot =
                        new ClaimRobot(this, robots.get(i), i, servers, WAIT_SECONDS, settings.chained(), random);
                dialer.add(() -> loop.connect(robot.address(), robot));
            }
            working = robots.size();
            dialer.begin();
        }

        @Override
        public long tick(long now) {
            if (measureFrom == Long.MAX_VALUE && dialer.done()) {
                measureFrom = now + settings.warmUp().toNanos();
                measureTo = measureFrom + settings.measured().toNanos();
                pace = settings.perSecond().map(rate -> new Pace(now, rate)).orElse(null);
            }
            if (!measuring && now >= measureFrom && now < measureTo) {
                measuring = true;
                cpuBefore = processCpu();
                observer.measuring();
            }
            if (!ending && now >= measureTo) {
                ending = true;
                measuring = false;
                cpuUsed = processCpu() - cpuBefore;
                observer.measured();
                dismiss();
            }
            repeatRefused(now);
            long next = Math.min(beginDue(now), now < measureFrom ? measureFrom : measureTo);
            if (working == 0) {
                loop.stop();
            } else if (now - lastAnswer > ANSWER_PATIENCE) {
                ledger.fail("Expected an answer within " + TimeUnit.NANOSECONDS.toSeconds(ANSWER_PATIENCE) + " s, but "
                        + working + " robots got none.");
                loop.stop();
            }
            return Math.min(next, now + TimeUnit.MILLISECONDS.toNanos(100));
        }

        private long beginDue(long now) {
            Pace at = pace;
            if (at == null || ending) {
                return Long.MAX_VALUE;
            }
            long due = at.due(now);
            while (begun < due && !idle.isEmpty()) {
                Waiting next = idle.remove();
                next.robot().claim(next.connection(), at.begin(begun++));
            }
            // Without an idle robot nothing can begin before an answer comes.
            return idle.isEmpty() ? Long.MAX_VALUE : at.begin(begun);
        }

        private void repeatRefused(long now) {
            while (!refusedRobots.isEmpty() && refusedRobots.element().until() <= now) {
                Waiting next = refusedRobots.remove();
                next.robot().repeat(next.connection(), now);
            }
        }

        private void dismiss() {
            while (!idle.isEmpty()) {
                leave(idle.remove().connection());
            }
        }

        private void leave(Connection connection) {
            connection.close();
            working--;
        }

        @Override
        public boolean goesOn() {
            return !ending;
        }

        @Override
        public void free(ClaimRobot robot, Connection connection, long now) {
            if (!dialled[robot.index()]) {
                dialled[robot.index()] = true;
                dialer.ended();
            } else {
                lastAnswer = now;
            }
            if (ending) {
                leave(connection);
            } else if (settings.perSecond().isPresent()) {
                idle.add(new Waiting(robot, connection, 0));
                beginDue(now);
            } else {
                robot.claim(connection, now);
            }
        }

        @Override
        public void claimed(ClaimRobot robot, long job, ResponseReader answer, long begin, long now) {
            ledger.handedOut(job, robot.name());
            lastAnswer = now;
            if (measuring) {
                claims.note(now - begin);
            }
        }

        @Override
        public void completed(ClaimRobot robot, long job, long begin, long now) {
            ledger.completed(job, robot.name());
            observer.completed(robot.index() % servers.size(), now);
            if (measuring) {
                cycles++;
                completes.note(now - begin);
            }
        }

        @Override
        public void nothing(ClaimRobot robot, long now) {
            empty += measuring ? 1 : 0;
        }

        @Override
        public void refused(ClaimRobot robot, Connection connection, long now) {
            refusals += measuring ? 1 : 0;
            lastAnswer = now;
            refusedRobots.add(new Waiting(robot, connection, now + RETRY_NANOS));
        }

        @Override
        public void lost(ClaimRobot robot, Connection connection, String reason, long now) {
            boolean first = !dialled[robot.index()];
            if (settings.moves() && !first) {
                robot.move(loop, connection);
                return;
            }
            ledger.fail("The connection of " + robot.name() + " to " + robot.address() + " was lost: " + reason);
            if (first) {
                dialled[robot.index()] = true;
                dialer.ended();
            }
            working--;
        }

        @Override
        public void failed(ClaimRobot robot, Connection connection, String what) {
            ledger.fail(what);
            leave(connection);
        }

        Outcome outcome() {
            return new Outcome(
                    cycles, settings.measured().toNanos() / 1e9, claims, completes, empty, refusals, cpuUsed / 1e9);
        }
    }

    /// Processor time of this process so far, in nanoseconds.
    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
