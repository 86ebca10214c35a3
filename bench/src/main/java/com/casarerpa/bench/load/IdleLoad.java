package com.casarerpa.bench.load;

import com.casarerpa.bench.site.EnrolledRobot;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Robots without work: each waits in one long poll after another and sends heartbeats. They begin
/// evenly spread over
/// one long poll, as a fleet is that was not started by one button. All on the thread that calls [#run].
public final class IdleLoad {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);

    private final List<EnrolledRobot> robots;
    private final InetSocketAddress server;
    private final Ledger ledger;
    private final Rhythm rhythm;

    /// How robots behave.
    ///
    /// @param poll length of a long poll, whole seconds
    /// @param heartbeatConnections over which all heartbeats go, beside one connection of each robot for
    ///     its polls
    public record Rhythm(Duration poll, Duration heartbeat, int heartbeatConnections) {}

    /// What came of it, within the measured time.
    ///
    /// @param polls long polls that ended with "no job"
    public record Outcome(long polls, long heartbeats, Latencies heartbeat) {}

    public IdleLoad(List<EnrolledRobot> robots, InetSocketAddress server, Ledger ledger, Rhythm rhythm) {
        this.robots = List.copyOf(robots);
        this.server = server;
        this.ledger = ledger;
        this.rhythm = rhythm;
    }

    /// Lets them idle.
    ///
    /// @param settle from the last robot's begin to the measured time
    /// @param measuring is called when the measured time begins and when it has ended
    public Outcome run(Duration settle, Duration measured, Runnable measuring) {
        try (EventLoop loop = new EventLoop()) {
            Run run = new Run(loop, settle, measured, measuring);
            loop.run(run);
            return new Outcome(run.polls, run.beats, run.heartbeat);
        }
    }

    /// One connection for the heartbeats of some robots, one after the other.
    private final class HeartbeatLine implements Connection.Handler {
        private final Run run;
        private final Queue<byte[]> waiting = new ArrayDeque<>();
        private boolean busy = true;
        private long begin;

        HeartbeatLine(Run run) {
            this.run = run;
        }

        void beat(Connection connection, byte[] request, long now) {
            if (busy) {
                waiting.add(request);
            } else {
                busy = true;
                begin = now;
                connection.send(request);
            }
        }

        @Override
        public void connected(Connection connection, long now) {
            run.dialer.ended();
            next(connection, now);
        }

        @Override
        public void answered(Connection connection, ResponseReader response, long now) {
            if (response.status() != 200) {
                ledger.fail("Expected 200 for a heartbeat, but got " + response.text());
            }
            run.beat(now - begin);
            next(connection, now);
        }

        private void next(Connection connection, long now) {
            busy = false;
            byte[] request = waiting.poll();
            if (request != null) {
                beat(connection, request, now);
            }
        }

        @Override
        public void lost(Connection connection, String reason, long now) {
            ledger.fail("A connection for heartbeats was lost: " + reason);
        }
    }

    private record Line(HeartbeatLine handler, Connection connection) {}

    /// One run.
    private final class Run implements ClaimRobot.Boss, EventLoop.Ticker {
        private final EventLoop loop;
        private final Dialer dialer = new Dialer();
        private final Runnable measuring;
        private final Latencies heartbeat = new Latencies();
        private final Line[] lines = new Line[rhythm.heartbeatConnections()];
        private final byte[][] beatsOf = new byte[robots.size()][];
        private final boolean[] begun = new boolean[robots.size()];
        private final SplittableRandom random = new SplittableRandom();
        private final Pace starts;
        private final Pace heartbeats;
        private final long measureFrom;
        private final long measureTo;
        private boolean inMeasure;
        private int started;
        private long beatsSent;
        private long polls;
        private long beats;
        private long lastAnswer = System.nanoTime();

        Run(EventLoop loop, Duration settle, Duration measured, Runnable measuring) {
            this.loop = loop;
            this.measuring = measuring;
            long now = System.nanoTime();
            double waitSeconds = rhythm.poll().toMillis() / 1000.0;
            starts = new Pace(now, robots.size() / waitSeconds);
            long allStarted = now + rhythm.poll().toNanos();
            heartbeats =
                    new Pace(allStarted, robots.size() / (rhythm.heartbeat().toMillis() / 1000.0));
            measureFrom = allStarted + settle.toNanos();
            measureTo = measureFrom + measured.toNanos();
            for (int i = 0; i < robots.size(); i++) {
                beatsOf[i] = Requests.post(
                        "/api/v1/robots/heartbeat",
                        robots.get(i).apiKey(),
                        "{\"status\":\"idle\",\"cpu_percent\":3.5,\"memory_percent\":40.0,\"current_job_ids\":[],"
                                + "\"metrics\":{},\"session\":\""
                                + robots.get(i).name() + "\"}");
            }
            for (int i = 0; i < lines.length; i++) {
                int index = i;
                dialer.add(() -> {
                    HeartbeatLine line = new HeartbeatLine(this);
                    lines[index] = new Line(line, loop.connect(server, line));
                });
            }
            dialer.begin();
        }

        void beat(long nanos) {
            lastAnswer = System.nanoTime();
            if (inMeasure) {
                beats++;
                heartbeat.note(nanos);
            }
        }

        @Override
        public long tick(long now) {
            long due = Math.min(starts.due(now), robots.size());
            while (started < due) {
                ClaimRobot robot = new ClaimRobot(
                        this,
                        robots.get(started),
                        started,
                        List.of(server),
                        (int) rhythm.poll().toSeconds(),
                        false,
                        random);
                started++;
                loop.connect(server, robot);
            }
            long beatsDue = heartbeats.due(now);
            while (beatsSent < beatsDue) {
                int robot = (int) (beatsSent++ % robots.size());
                Line line = lines[robot % lines.length];
                line.handler().beat(line.connection(), beatsOf[robot], now);
            }
            if (!inMeasure && now >= measureFrom && now < measureTo) {
                inMeasure = true;
                measuring.run();
            }
            if (now >= measureTo) {
                if (inMeasure) {
                    inMeasure = false;
                    measuring.run();
                }
                loop.stop();
            } else if (now - lastAnswer > PATIENCE + rhythm.poll().toNanos()) {
                ledger.fail("Expected answers to heartbeats and polls, but none came for "
                        + TimeUnit.NANOSECONDS.toSeconds(now - lastAnswer) + " s.");
                loop.stop();
            }
            long next = started < robots.size() ? starts.begin(started) : measureTo;
            return Math.min(next, heartbeats.begin(beatsSent));
        }

        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public void free(ClaimRobot robot, Connection connection, long now) {
            begun[robot.index()] = true;
            robot.claim(connection, now);
        }

        @Override
        public void nothing(ClaimRobot robot, long now) {
            lastAnswer = now;
            polls += inMeasure ? 1 : 0;
        }

        @Override
        public void claimed(ClaimRobot robot, long job, ResponseReader answer, long begin, long now) {
            ledger.handedOut(job, robot.name());
        }

        @Override
        public void completed(ClaimRobot robot, long job, long begin, long now) {
            ledger.completed(job, robot.name());
        }

        @Override
        public void refused(ClaimRobot robot, Connection connection, long now) {
            ledger.fail(robot.name() + " was refused with 503 although nobody was busy.");
        }

        @Override
        public void lost(ClaimRobot robot, Connection connection, String reason, long now) {
            ledger.fail("The connection of " + robot.name() + (begun[robot.index()] ? " was lost: " : " failed: ")
                    + reason);
        }

        @Override
        public void failed(ClaimRobot robot, Connection connection, String what) {
            ledger.fail(what);
            connection.close();
        }
    }
}
