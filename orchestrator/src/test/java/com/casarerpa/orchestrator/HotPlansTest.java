package com.casarerpa.orchestrator;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.dispatch.infrastructure.PgDispatchStore;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.FilledDatabase;
import com.casarerpa.orchestrator.platform.database.Plans;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// How PostgreSQL runs the statements of the claim plane, of lists and of figures when there are many finished jobs:
/// none of them may read what is over. What is pinned is what really ran, on the connections that the orchestrator uses
/// for it, and often enough that statements are prepared and their plans are generic where PostgreSQL thinks so.
class HotPlansTest {
    private static final int OFTEN = 12;

    /// What grows with age.
    private static final Set<String> LARGE =
            Set.of("job_queue", "job_payload", "job_attempts", "job_logs", "idempotency_keys", "events");

    private static final DatabaseOfTest OLD = DatabaseOfTest.open(true);
    private static final DatabaseOfTest NEW = DatabaseOfTest.open(false);

    /// A database and all that the stores run on it.
    private record DatabaseOfTest(Database database, Plans plans) {
        static DatabaseOfTest open(boolean filled) {
            var url = PostgresFixture.migratedUrl();
            try (var first = Database.connectDirectly(url, 1)) {
                if (filled) {
                    FilledDatabase.fill(first);
                }
                Plans.tellIn(first);
            }
            var database = Database.connectDirectly(url, 4);
            return new DatabaseOfTest(database, new Plans().of(database.jdbi()).of(database.hotJdbi()));
        }

        List<Plans.Plan> run(PlanCase.Act act) {
            plans.taken();
            act.on(database);
            return plans.taken();
        }
    }

    @BeforeAll
    static void attach() {
        new PgDispatchStore(OLD.database.hotJdbi(), PlanCase.SELF).attach(PlanCase.robots());
    }

    @AfterAll
    static void close() {
        OLD.database.close();
        NEW.database.close();
    }

    static Stream<PlanCase> hot() {
        return PlanCase.hot();
    }

    static Stream<PlanCase> plain() {
        return PlanCase.plain();
    }

    @ParameterizedTest
    @MethodSource("hot")
    void hotStatement_goesByItsIndexes(PlanCase hot) {
        goesByItsIndexes(hot);
    }

    @ParameterizedTest
    @MethodSource("hot")
    void hotStatement_onANewDatabaseIsPlannedForAnOldOne(PlanCase hot) {
        assertThat(NEW.run(hot.act())).isNotEmpty().allSatisfy(HotPlansTest::readsNothingThatIsOver);
    }

    @ParameterizedTest
    @MethodSource("plain")
    void plainStatement_goesByItsIndexes(PlanCase plain) {
        goesByItsIndexes(plain);
    }

    private static void goesByItsIndexes(PlanCase each) {
        for (int i = 0; i < OFTEN; i++) {
            var plans = OLD.run(each.act());
            assertThat(plans).isNotEmpty().allSatisfy(HotPlansTest::readsNothingThatIsOver);
            if (i == 0) {
                assertThat(indexes(plans))
                        .as("%s", plans.stream().map(Plans.Plan::text).toList())
                        .isEqualTo(each.indexes());
            }
        }
    }

    private static void readsNothingThatIsOver(Plans.Plan plan) {
        assertThat(plan.reads())
                .as("%s%n%s", plan.sql(), plan.text())
                .noneMatch(read -> read.how().equals("Seq Scan") && LARGE.contains(read.table()));
    }

    private static String indexes(List<Plans.Plan> plans) {
        var names = new TreeSet<String>();
        plans.forEach(plan -> plan.reads()
                .forEach(read -> read.index()
                        .filter(index -> LARGE.stream().anyMatch(index::startsWith))
                        .ifPresent(names::add)));
        return String.join(" ", names);
    }
}
