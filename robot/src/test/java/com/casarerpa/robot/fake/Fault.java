package com.casarerpa.robot.fake;

import java.util.concurrent.CountDownLatch;

/// What goes wrong with one call to the [FakeOrchestrator].
public sealed interface Fault {

    /// Something in between answers instead; the orchestrator never sees the call.
    record Instead(int status, String contentType, String body) implements Fault {}

    /// The orchestrator does its work, and its answer is lost.
    record DropReply() implements Fault {}

    /// The connection breaks before the orchestrator sees the call.
    record DropCall() implements Fault {}

    /// The orchestrator does its work, and its answer waits for the latch.
    record Slow(CountDownLatch until) implements Fault {}

    /// The orchestrator refuses.
    record Problem(int status, String code) implements Fault {}

    /// A gateway's error page.
    static Fault html(int status) {
        return new Instead(status, "text/html; charset=UTF-8", "<html><body>Bad gateway</body></html>");
    }
}
