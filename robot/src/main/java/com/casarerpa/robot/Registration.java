package com.casarerpa.robot;

import com.casarerpa.contract.problem.Problem;
import com.casarerpa.contract.robot.RobotRegistered;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.robot.client.HttpOrchestratorClient;
import com.casarerpa.robot.client.Reply;
import com.casarerpa.robot.config.RobotConfig;
import com.casarerpa.robot.job.Rhythm;
import com.casarerpa.robot.time.Backoff;
import com.casarerpa.robot.time.LogContext;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Pulse;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Introduces the robot to the orchestrator and tries until it is taken.
final class Registration {
    private static final Logger LOG = LoggerFactory.getLogger(Registration.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);
    private static final Duration REFUSED_RETRY = Duration.ofSeconds(30);

    /// How long an answer may take.
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final HttpOrchestratorClient client;
    private final SelfRegisterRequest request;
    private final Rhythm rhythm;
    private final Time time;
    private final Backoff backoff;

    Registration(
            HttpOrchestratorClient client,
            RobotConfig config,
            UUID session,
            Rhythm rhythm,
            Time time,
            RandomGenerator random) {
        this.client = client;
        this.rhythm = rhythm;
        this.time = time;
        this.backoff = new Backoff(FIRST_RETRY, LONGEST_RETRY, random);
        this.request = new SelfRegisterRequest(
                config.name(),
                config.hostname(),
                config.environment(),
                config.capabilities(),
                config.tags(),
                config.maxConcurrentJobs(),
                RobotVersion.text(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                session.toString());
    }

    /// Registers; returns when the orchestrator knows this robot.
    ///
    /// @param pulse where it says that it lives
    void register(Pulse pulse) throws InterruptedException {
        while (true) {
            pulse.within(ANSWER);
            switch (client.register(request)) {
                case Reply.Ok<RobotRegistered>(RobotRegistered answer) -> {
                    registered(answer);
                    return;
                }
                case Reply.Unavailable<RobotRegistered> unavailable ->
                    pulse.sleep(time, backoff.next(unavailable.retryAfter()));
                case Reply.Refused<RobotRegistered> refused -> {
                    if (!refused.keyRefused() && backoff.failures() == 0) {
                        Problem problem = refused.problem();
                        LOG.error(
                                "The orchestrator does not register this robot: {} ({})",
                                problem.detail(),
                                problem.code());
                    }
                    pulse.sleep(time, backoff.next(Optional.of(REFUSED_RETRY)));
                }
                case Reply.LeaseLost<RobotRegistered> lost -> pulse.sleep(time, backoff.next(Optional.empty()));
            }
        }
    }

    private void registered(RobotRegistered answer) {
        backoff.reset();
        rhythm.registered(answer);
        LogContext.identify(answer.robot());
        LOG.info(
                "Registered as {} ({}) in environment {}, up to {} jobs at once",
                answer.robot().name(),
                answer.robot().robotId(),
                answer.robot().environment(),
                answer.robot().maxConcurrentJobs());
    }
}
