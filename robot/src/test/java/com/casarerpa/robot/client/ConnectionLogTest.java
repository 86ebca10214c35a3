package com.casarerpa.robot.client;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.casarerpa.contract.problem.Problem;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.condition.Conditions;
import com.casarerpa.robot.fake.ManualTime;
import com.casarerpa.robot.watch.Aftermath;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class ConnectionLogTest {
    private static final Reply<String> OK = new Reply.Ok<>("");
    private static final Reply<String> GONE = new Reply.Unavailable<>(Cause.UNREACHABLE, "refused", Optional.empty());

    private final ManualTime time = new ManualTime();
    private final Conditions conditions = new Conditions(time);
    private final ConnectionLog log = new ConnectionLog(URI.create("http://o"), time, new Aftermath(conditions, time));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ConnectionLog.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(lines);
    }

    @Test
    void note_saysNothingAboutOneLostReply() {
        log.note("claim", GONE);
        log.note("claim", OK);

        assertThat(told()).isEmpty();
    }

    @Test
    void note_tellsOnceThatTheOrchestratorIsGoneAndOnceThatItIsBack() {
        for (int i = 0; i < 20; i++) {
            log.note("claim", GONE);
            log.note("heartbeat", GONE);
        }
        time.advance(Duration.ofSeconds(12));
        log.note("claim", OK);

        assertThat(told())
                .containsExactly(
                        "Orchestrator http://o is not reachable: refused. Trying again until it works.",
                        "Orchestrator http://o answers again after 12 s");
    }

    @Test
    void note_remindsAtGrowingIntervals() {
        for (int seconds = 0; seconds < 3600; seconds++) {
            log.note("claim", GONE);
            time.advance(Duration.ofSeconds(1));
        }

        assertThat(told()).hasSize(5).last().asString().contains("for 42 min");
    }

    @Test
    void note_namesTheOneCallThatFailsWhileOthersWork() {
        for (int i = 0; i < 5; i++) {
            log.note("complete", GONE);
            log.note("heartbeat", OK);
        }
        log.note("complete", OK);

        assertThat(told())
                .containsExactly(
                        "Orchestrator http://o answers, but fails on complete: refused. Trying again until it works.",
                        "Calls of complete to the orchestrator succeed again");
    }

    @Test
    void note_tellsOnceThatTheKeyIsRefused() {
        Problem problem = Problem.of(ProblemCode.UNAUTHENTICATED, "revoked", "/", "r");
        for (int i = 0; i < 5; i++) {
            log.note("claim", new Reply.Refused<>(problem));
        }

        assertThat(told())
                .singleElement()
                .asString()
                .contains("refuses this robot's key (revoked)", "casare keys create");
    }

    private List<String> told() {
        return lines.list.stream()
                .filter(event -> event.getLevel().toInt() > ch.qos.logback.classic.Level.DEBUG_INT)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
