package com.casarerpa.bench.load;

import com.casarerpa.bench.BenchmarkException;
import com.casarerpa.bench.site.EnrolledRobot;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/// One robot that tries to claim a job from a server that is still starting, again and again until it has one; then
/// completes it.
public final class FirstClaim {
    private static final Duration PAUSE = Duration.ofMillis(2);
    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 10_000;

    private final EnrolledRobot robot;
    private final Ledger ledger;

    public FirstClaim(EnrolledRobot robot, Ledger ledger) {
        this.robot = robot;
        this.ledger = ledger;
    }

    /// Claims and completes.
    ///
    /// @param alive whether it is worth trying on
    /// @return when the job was there, by [System#nanoTime()]
    public long take(InetSocketAddress server, BooleanSupplier alive, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String last = "nobody listened";
        while (System.nanoTime() < end && alive.getAsBoolean()) {
            try (Socket socket = new Socket()) {
                socket.connect(server, CONNECT_MILLIS);
                socket.setSoTimeout(ANSWER_MILLIS);
                socket.setTcpNoDelay(true);
                ClaimAnswer answer = claim(socket);
                if (answer.job() != 0) {
                    return answer.at();
                }
                last = answer.text();
            } catch (IOException notYet) {
                last = notYet.toString();
            }
            Thread.sleep(PAUSE);
        }
        throw new BenchmarkException("Expected " + robot.name() + " to get a job within " + patience.toSeconds()
                + " s of the start, but: " + last + ".");
    }

    private record ClaimAnswer(long job, long at, String text) {}

    private ClaimAnswer claim(Socket socket) throws IOException {
        Requests.Claim claim = new Requests.Claim(robot.apiKey(), 10, 60);
        SplittableRandom random = new SplittableRandom();
        claim.renew(random.nextLong(), random.nextLong());
        ResponseReader reader = new ResponseReader();
        exchange(socket, claim.bytes, reader);
        int job = reader.after(ClaimRobot.JOB_ID);
        int token = reader.after(ClaimRobot.LEASE_TOKEN);
        if (reader.status() != 200 || job < 0 || token < 0) {
            return new ClaimAnswer(0, 0, reader.text());
        }
        long at = System.nanoTime();
        long fingerprint = Bytes.fingerprint(reader.bytes(), job);
        ledger.handedOut(fingerprint, robot.name());
        Requests.Complete complete = Requests.Complete.only(robot.apiKey());
        complete.fill(reader.bytes(), job, token);
        reader.reset();
        exchange(socket, complete.bytes, reader);
        if (reader.status() == 200) {
            ledger.completed(fingerprint, robot.name());
        } else {
            ledger.fail("Expected 200 for the completion of the first job, but got " + reader.text());
        }
        return new ClaimAnswer(fingerprint, at, "");
    }

    private static void exchange(Socket socket, byte[] request, ResponseReader reader) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        byte[] buffer = new byte[16 * 1024];
        boolean complete = false;
        while (!complete) {
            int count = in.read(buffer);
            if (count < 0) {
                throw new IOException("the server closed the connection");
            }
            complete = reader.take(ByteBuffer.wrap(buffer, 0, count));
        }
    }
}
