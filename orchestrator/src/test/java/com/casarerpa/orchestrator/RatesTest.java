package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.http.Rates;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class RatesTest {
    private static final int ROBOTS = 100;
    private static final int POLLS = 4;
    private static final String CLAIM = "{\"environment\": \"default\"}";
    private static RunningOrchestrator server;

    @BeforeAll
    static void start() {
        server = RunningOrchestrator.start(config -> config.withRates(new Rates(1, 10_000)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /// Four seconds of polls, sent at once: the rate of one call a second and key is just kept.
    @Test
    void hundredRobots_ofOneAddressThatPollOnceASecondAreNeverRefused() throws Exception {
        var robots = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < ROBOTS; i++) {
            var key = server.newRobotKey("poller-" + i).secret();
            robots.add(() -> {
                int refused = 0;
                for (int poll = 0; poll < POLLS; poll++) {
                    refused += server.call("POST", "/api/v1/jobs/claim", key, CLAIM)
                                            .statusCode()
                                    == 200
                            ? 0
                            : 1;
                }
                return refused;
            });
        }
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (var each : threads.invokeAll(robots)) {
                assertThat(each.get()).isZero();
            }
        }
    }

    @Test
    void robot_thatPollsWithoutEndIsRefusedAndGoesOnEndingItsWork() {
        var key = server.newRobotKey("runaway").secret();
        var answer = server.call("POST", "/api/v1/jobs/claim", key, CLAIM);
        for (int i = 0; answer.statusCode() == 200 && i < 1_000; i++) {
            answer = server.call("POST", "/api/v1/jobs/claim", key, CLAIM);
        }
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(RunningOrchestrator.code(answer)).contains("too-many-requests");
        var job = "/api/v1/jobs/00000000-0000-0000-0000-000000000001";
        assertThat(server.call("POST", job + "/extend-lease", key, "{}").statusCode())
                .isEqualTo(404);
        assertThat(server.call("POST", job + "/complete", key, "{\"result\": {}}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(server.call(
                                "POST",
                                "/api/v1/jobs/claim",
                                server.newRobotKey("calm").secret(),
                                CLAIM)
                        .statusCode())
                .isEqualTo(200);
    }
}
