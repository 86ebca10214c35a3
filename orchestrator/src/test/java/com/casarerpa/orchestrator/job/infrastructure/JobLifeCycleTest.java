package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.orchestrator.job.JobBench;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Random walks through the life of jobs, compared with a model of a page. The CHECK constraints are on, so a state
/// that cannot be fails too. Replay a failure with `-Dcasare.seed=N`, walk further with `-Dcasare.steps=N` for each of
/// the four seeds.
class JobLifeCycleTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final int STEPS = Integer.getInteger("casare.steps", 500);
    private static final int LAST = 12;

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    static List<Long> seeds() {
        var given = Long.getLong("casare.seed");
        return given != null ? List.of(given) : new Random().longs(4).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyWalk_agreesWithTheModel(long seed) {
        var walk = new JobWalk(new JobBench(DATABASE), new Random(seed));
        List<String> done = new ArrayList<>();
        try {
            for (int step = 0; step < STEPS; step++) {
                done.add(step + ": " + walk.step());
            }
            walk.compareAnswers();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                    "Walk with -Dcasare.seed=" + seed + " -Dcasare.steps=" + STEPS + " parted from the model in step "
                            + done.size() + ", after " + done.subList(Math.max(0, done.size() - LAST), done.size())
                            + ": " + failure.getMessage(),
                    failure);
        }
    }
}
