package com.casarerpa.bench.load;

import com.casarerpa.bench.site.EnrolledRobot;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.random.RandomGenerator;

/// One robot: claims a job and completes it at once, over one keep-alive connection; if it is to, it asks for the next
/// job in the same call, as the product's robot does.
final class ClaimRobot implements Connection.Handler {
    static final byte[] JOB_ID = Bytes.ascii("\"job_id\":\"");
    static final byte[] NEXT_JOB = Bytes.ascii("\"next_job\":{\"job_id\":\"");
    static final byte[] LEASE_TOKEN = Bytes.ascii("\"lease_token\":\"");

    private final Boss boss;
    private final EnrolledRobot self;
    private final int index;
    private final RandomGenerator random;
    private final Requests.Claim claim;
    private final Requests.Complete complete;
    private final Requests.Complete lastComplete;
    private final boolean chained;
    private final List<InetSocketAddress> servers;
    private int server;
    private State state = State.NEW;
    /// When the request that is under way was meant to begin.
    private long begin;

    private long job;

    private enum State {
        NEW,
        FREE,
        CLAIMING,
        COMPLETING,
        /// Completing, with a claim of the next job in the same call.
        CHAINING
    }

    /// Who tells it what to do.
    interface Boss {
        /// Whether it may ask for a further job.
        boolean goesOn();

        /// It has nothing to do: [#claim] or [Connection#close] it, now or later.
        void free(ClaimRobot robot, Connection connection, long now);

        /// It was given a job.
        void claimed(ClaimRobot robot, long job, ResponseReader answer, long begin, long now);

        /// It was told that there is no job.
        void nothing(ClaimRobot robot, long now);

        /// Its job is done.
        void completed(ClaimRobot robot, long job, long begin, long now);

        /// The server was too busy; [#repeat] it later.
        void refused(ClaimRobot robot, Connection connection, long now);

        /// Its connection has ended; it shall go on elsewhere with [#move], or not.
        void lost(ClaimRobot robot, Connection connection, String reason, long now);

        /// It got an answer that it should never get, and has stopped.
        void failed(ClaimRobot robot, Connection connection, String what);
    }

    ClaimRobot(
            Boss boss,
            EnrolledRobot self,
            int index,
            List<InetSocketAddress> servers,
            int waitSeconds,
            boolean chained,
            RandomGenerator random) {
        this.boss = boss;
        this.self = self;
        this.index = index;
        this.servers = servers;
        this.server = index % servers.size();
        this.random = random;
        this.claim = new Requests.Claim(self.apiKey(), waitSeconds, ClaimFleet.LEASE_SECONDS);
        this.chained = chained;
        this.complete = Requests.Complete.andClaim(self.apiKey(), ClaimFleet.LEASE_SECONDS);
        this.lastComplete = Requests.Complete.only(self.apiKey());
    }

    int index() {
        return index;
    }

    String name() {
        return self.name();
    }

    /// Which of the servers it talks to, from 0.
    int server() {
        return server;
    }

    InetSocketAddress address() {
        return servers.get(server);
    }

    /// Goes on at the next server.
    void move(EventLoop loop, Connection connection) {
        server = (server + 1) % servers.size();
        loop.connect(connection, address());
    }

    /// Asks for a job.
    void claim(Connection connection, long meantToBegin) {
        begin = meantToBegin;
        claim.renew(random.nextLong(), random.nextLong());
        state = State.CLAIMING;
        connection.send(claim.bytes);
    }

    /// Sends what is unanswered again: the same claim id or lease token gets the same answer.
    void repeat(Connection connection, long now) {
        switch (state) {
            case NEW, FREE -> {
                state = State.FREE;
                boss.free(this, connection, now);
            }
            case CLAIMING -> connection.send(claim.bytes);
            case COMPLETING -> connection.send(lastComplete.bytes);
            case CHAINING -> connection.send(complete.bytes);
        }
    }

    @Override
    public void connected(Connection connection, long now) {
        repeat(connection, now);
    }

    @Override
    public void answered(Connection connection, ResponseReader response, long now) {
        if (response.status() == 503) {
            boss.refused(this, connection, now);
            return;
        }
        if (response.status() != 200) {
            boss.failed(
                    this,
                    connection,
                    "Expected 200 for the " + state + " of " + name() + ", but got " + response.text());
            return;
        }
        if (state == State.COMPLETING) {
            state = State.FREE;
            boss.completed(this, job, begin, now);
            boss.free(this, connection, now);
            return;
        }
        boolean chaining = state == State.CHAINING;
        if (chaining) {
            boss.completed(this, job, begin, now);
        }
        int jobId = response.after(chaining ? NEXT_JOB : JOB_ID);
        if (jobId < 0) {
            // null: no job in time.
            state = State.FREE;
            boss.nothing(this, now);
            boss.free(this, connection, now);
            return;
        }
        int token = response.after(LEASE_TOKEN);
        if (token < 0) {
            boss.failed(this, connection, "Expected a lease_token beside the job, but got " + response.text());
            return;
        }
        job = Bytes.fingerprint(response.bytes(), jobId);
        boss.claimed(this, job, response, begin, now);
        complete(connection, response.bytes(), jobId, token);
        begin = now;
    }

    private void complete(Connection connection, byte[] from, int jobId, int token) {
        if (chained && boss.goesOn()) {
            complete.fill(from, jobId, token);
            complete.renew(random.nextLong(), random.nextLong());
            state = State.CHAINING;
            connection.send(complete.bytes);
        } else {
            lastComplete.fill(from, jobId, token);
            state = State.COMPLETING;
            connection.send(lastComplete.bytes);
        }
    }

    @Override
    public void lost(Connection connection, String reason, long now) {
        boss.lost(this, connection, reason, now);
    }
}
