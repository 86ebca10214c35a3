package com.casarerpa.bench.load;

import com.casarerpa.bench.site.EnrolledRobot;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Robots that wait in long polls, and somebody who submits a job now and then: how long from the
/// submission until a
/// robot has the job. All on the thread that calls [#run].
public final class DispatchLoad {
    private static final int WAIT_SECONDS = 30;
    private static final int SUBMITTERS = 8;
    /// From the last robot's poll to the first submission.
    private static final long PARKING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(20);
    private static final byte[] MARK = Bytes.ascii("\"bench_number\":\"");
    private static final String NO_NUMBER = "0000000000";

    private final List<EnrolledRobot> robots;
    private final InetSocketAddress server;
    private final Ledger ledger;
    private final Submission submission;

    /// What is submitted.
    ///
    /// @param adminKey who submits
    /// @param body a request for a job without `variables`, a JSON object
    /// @param warmUp jobs of this time go before and do not count
    public record Submission(String adminKey, String body, double perSecond, Duration warmUp, Duration measured) {}

    public DispatchLoad(List<EnrolledRobot> robots, InetSocketAddress server, Ledger ledger, Submission submission) {
        this.robots = List.copyOf(robots);
        this.server = server;
        this.ledger = ledger;
        this.submission = submission;
    }

    /// What came of it.
    ///
    /// @param dispatch from the submission to the answer of the claim that has the job
    /// @param submit from the submission to its own answer
    public record Outcome(Latencies dispatch, Latencies submit) {}

    /// Lets robots wait and submits; returns when each job is completed.
    public Outcome run() {
        try (EventLoop loop = new EventLoop()) {
            Run run = new Run(loop);
            loop.run(run);
            return new Outcome(run.dispatch, run.submit);
        }
    }

    /// One connection that submits.
    private final class Submitter implements Connection.Handler {
        private final Run run;
        private final byte[] request;
        private final int numberAt;
        private int number;

        Submitter(Run run) {
            this.run = run;
            String marked = submission.body().substring(0, submission.body().lastIndexOf('}'))
                    + ",\"variables\":{\"bench_number\":\"" + NO_NUMBER + "\"}}";
            request = Requests.post("/api/v1/jobs", submission.adminKey(), marked);
            numberAt = Bytes.find(request, 0, request.length, MARK) + MARK.length;
        }

        void submit(Connection connection, int next) {
            number = next;
            int rest = next;
            for (int at = numberAt + NO_NUMBER.length() - 1; at >= numberAt; at--) {
                request[at] = (byte) ('0' + rest % 10);
                rest /= 10;
            }
            connection.send(request);
        }

        @Override
        public void connected(Connection connection, long now) {
            run.submitters.add(new FreeSubmitter(this, connection));
        }

        @Override
        public void answered(Connection connection, ResponseReader response, long now) {
            if (response.status() != 201) {
                ledger.fail("Expected 201 for a submitted job, but got " + response.text());
                run.lost++;
            } else if (run.counts(number)) {
                run.submit.note(now - run.begun[number]);
            }
            run.submitters.add(new FreeSubmitter(this, connection));
        }

        @Override
        public void lost(Connection connection, String reason, long now) {
            ledger.fail("The connection that submits jobs was lost: " + reason);
            run.lost++;
        }
    }

    private record FreeSubmitter(Submitter submitter, Connection connection) {}

    /// One run.
    private final class Run implements ClaimRobot.Boss, EventLoop.Ticker {
        private final EventLoop loop;
        private final Dialer dialer = new Dialer();
        private final Queue<FreeSubmitter> submitters = new ArrayDeque<>();
        private final Latencies dispatch = new Latencies();
        private final Latencies submit = new Latencies();
        private final boolean[] parked = new boolean[robots.size()];
        private final int warmUps =
                (int) (submission.perSecond() * submission.warmUp().toMillis() / 1000);
        private final int all =
                warmUps + (int) (submission.perSecond() * submission.measured().toMillis() / 1000);
        /// When the n-th was submitted.
        private final long[] begun = new long[all];

        private long start = Long.MAX_VALUE;
        private int next;
        private int completed;
        /// Jobs that others had left in the queue.
        private int others;
        private int lost;
        private long lastNews = System.nanoTime();

        Run(EventLoop loop) {
            this.loop = loop;
            SplittableRandom random = new SplittableRandom();
            for (int i = 0; i < robots.size(); i++) {
                ClaimRobot robot = new ClaimRobot(this, robots.get(i), i, List.of(server), WAIT_SECONDS, false, random);
                dialer.add(() -> loop.connect(server, robot));
            }
            for (int i = 0; i < SUBMITTERS; i++) {
                loop.connect(server, new Submitter(this));
            }
            dialer.begin();
        }

        boolean counts(int number) {
            return number >= warmUps;
        }

        @Override
        public long tick(long now) {
            if (start == Long.MAX_VALUE && dialer.done()) {
                start = now + PARKING_NANOS;
            }
            if (completed + lost >= all + others) {
                loop.stop();
            } else if (now - lastNews > PATIENCE) {
                ledger.fail("Expected each submitted job to reach a robot, but " + (next - completed - lost) + " of "
                        + next + " did not within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s.");
                loop.stop();
            }
            if (start == Long.MAX_VALUE) {
                return now + TimeUnit.MILLISECONDS.toNanos(20);
            }
            Pace pace = new Pace(start, submission.perSecond());
            long due = Math.min(pace.due(now), all);
            while (next < due && !submitters.isEmpty()) {
                FreeSubmitter free = submitters.remove();
                // Later than meant when no connection was free: then the server was slow, and the wait counts.
                // Else by the millisecond that this loop was late, which is not the server's.
                begun[next] = next < due - 1 ? pace.begin(next) : now;
                free.submitter().submit(free.connection(), next++);
            }
            long until = next < all ? pace.begin(next) : now + TimeUnit.MILLISECONDS.toNanos(20);
            return submitters.isEmpty() ? now + TimeUnit.MILLISECONDS.toNanos(20) : until;
        }

        @Override
        public boolean goesOn() {
            return false;
        }

        @Override
        public void free(ClaimRobot robot, Connection connection, long now) {
            if (!parked[robot.index()]) {
                parked[robot.index()] = true;
                dialer.ended();
                lastNews = now;
            }
            robot.claim(connection, now);
        }

        @Override
        public void nothing(ClaimRobot robot, long now) {
            // The poll is over; it goes on with the next one.
        }

        @Override
        public void claimed(ClaimRobot robot, long job, ResponseReader answer, long begin, long now) {
            ledger.handedOut(job, robot.name());
            lastNews = now;
            int at = answer.after(MARK);
            int number = at < 0 ? -1 : (int) Bytes.number(answer.bytes(), at, answer.bodyEnd());
            if (number < 0) {
                others++;
                return;
            }
            if (counts(number)) {
                dispatch.note(now - begun[number]);
            }
        }

        @Override
        public void completed(ClaimRobot robot, long job, long begin, long now) {
            ledger.completed(job, robot.name());
            completed++;
        }

        @Override
        public void refused(ClaimRobot robot, Connection connection, long now) {
            ledger.fail(robot.name() + " was refused with 503 although nobody was busy.");
        }

        @Override
        public void lost(ClaimRobot robot, Connection connection, String reason, long now) {
            ledger.fail("The connection of " + robot.name() + " was lost: " + reason);
            if (!parked[robot.index()]) {
                parked[robot.index()] = true;
                dialer.ended();
            }
        }

        @Override
        public void failed(ClaimRobot robot, Connection connection, String what) {
            ledger.fail(what);
            lost++;
            connection.close();
        }
    }
}
