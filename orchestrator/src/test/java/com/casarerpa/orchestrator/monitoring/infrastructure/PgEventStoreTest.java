package com.casarerpa.orchestrator.monitoring.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.orchestrator.monitoring.application.EventHistory;
import com.casarerpa.orchestrator.monitoring.application.EventSource.Seen;
import com.casarerpa.orchestrator.monitoring.application.Wanted;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventRow;
import com.casarerpa.orchestrator.monitoring.domain.Seq;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows.NewEvents;
import com.casarerpa.orchestrator.platform.database.Database;
import com.casarerpa.orchestrator.platform.database.PostgresFixture;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PgEventStoreTest {
    private static final Database DATABASE = PostgresFixture.migrated();
    private static final UUID TENANT = new UUID(0, 1);
    private static final UUID WORKSPACE = new UUID(0, 2);
    private static final UUID SELF = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    private final PgEventStore store = new PgEventStore(DATABASE.jdbi());
    private final EventHistory history = new EventHistory(store);

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @BeforeEach
    void empty() {
        DATABASE.jdbi().useHandle(h -> h.execute("TRUNCATE casare.events RESTART IDENTITY"));
    }

    private static NewEvents news(String type, int count) {
        return new NewEvents(
                type,
                TENANT,
                WORKSPACE,
                IntStream.range(0, count).mapToObj(n -> "{\"n\":" + n + "}").toList());
    }

    private static void write(UUID origin, NewEvents... news) {
        DATABASE.jdbi().useHandle(h -> EventRows.insert(h, origin, List.of(news)));
    }

    private List<EventRow> wanted(Wanted wanted) {
        return store.after(0, wanted, 100).rows().stream()
                .flatMap(seen -> seen.wanted().stream())
                .toList();
    }

    @Test
    void insert_writesARowForEachTypeInOrderAndSplitsLongOnes() {
        write(SELF, news("job.claimed", 2), news("job.completed", 2500), news("job.created", 0));

        var rows = store.between(0, 100, 100);
        assertThat(rows).extracting(EventRow::row).containsExactly(1L, 2L, 3L, 4L);
        assertThat(rows)
                .extracting(EventRow::type)
                .containsExactly("job.claimed", "job.completed", "job.completed", "job.completed");
        assertThat(rows).extracting(row -> row.events().size()).containsExactly(2, 1024, 1024, 452);
        assertThat(rows.get(3).events().getLast().data()).isEqualTo("{\"n\":2499}");
        assertThat(rows.getFirst().origin()).contains(SELF);
        assertThat(rows.getFirst().tenantId()).isEqualTo(TENANT);
        assertThat(rows.getFirst().workspaceId()).isEqualTo(WORKSPACE);
    }

    @Test
    void after_fetchesOnlyWhatIsWantedButAllNumbers() {
        write(SELF, news("job.claimed", 1), news("robot.status", 1));
        write(OTHER, news("job.claimed", 1));
        DATABASE.jdbi()
                .useHandle(h -> h.execute(
                        "INSERT INTO casare.events (type, tenant_id, workspace_id) VALUES (?, ?, ?)",
                        "job.claimed",
                        TENANT,
                        WORKSPACE));

        var nothing = new Wanted(SELF, false, Set.of(), false, Set.of());
        assertThat(store.after(0, nothing, 100).rows()).extracting(Seen::row).containsExactly(1L, 2L, 3L, 4L);
        assertThat(wanted(nothing)).isEmpty();
        assertThat(wanted(new Wanted(SELF, false, Set.of(), false, Set.of("job.claimed"))))
                .as("by others, or by nobody in particular")
                .extracting(EventRow::row)
                .containsExactly(3L, 4L);
        assertThat(wanted(new Wanted(SELF, false, Set.of("job.*"), false, Set.of())))
                .extracting(EventRow::row)
                .containsExactly(1L, 3L, 4L);
        assertThat(wanted(new Wanted(SELF, false, Set.of(), true, Set.of()))).hasSize(2);
        assertThat(wanted(new Wanted(SELF, true, Set.of(), true, Set.of()))).hasSize(4);
    }

    @Test
    void history_givesTheRestOfARow() {
        write(SELF, news("job.claimed", 3), news("job.completed", 2));

        var missed = (EventHistory.Missed.All) history.since(Seq.of(1, 1), Seq.endOf(2));
        assertThat(missed.events()).extracting(Event::seq).containsExactly(Seq.of(1, 2), Seq.of(2, 0), Seq.of(2, 1));
        assertThat(history.since(Seq.endOf(2), Seq.endOf(2))).isEqualTo(new EventHistory.Missed.All(List.of()));
        var none = (EventHistory.Missed.All) history.since(Seq.of(2, 1), Seq.endOf(2));
        assertThat(none.events()).isEmpty();
    }

    @Test
    void history_isAGapWhenItIsTooMuchPurgedOrOfAnotherDatabase() {
        write(SELF, news("job.claimed", 900));
        assertThat(history.since(0, Seq.endOf(1))).isInstanceOf(EventHistory.Missed.All.class);
        write(SELF, news("job.claimed", 1));
        assertThat(history.since(0, Seq.endOf(2))).isInstanceOf(EventHistory.Missed.Gap.class);
        assertThat(history.since(Seq.of(9, 0), Seq.endOf(2))).isInstanceOf(EventHistory.Missed.Gap.class);

        DATABASE.jdbi().useHandle(h -> h.execute("DELETE FROM casare.events WHERE seq = 1"));
        assertThat(history.since(Seq.of(1, 5), Seq.endOf(2)))
                .as("the rest of row 1 may have been missed")
                .isInstanceOf(EventHistory.Missed.Gap.class);
        assertThat(history.since(Seq.endOf(1), Seq.endOf(2))).isInstanceOf(EventHistory.Missed.All.class);
    }
}
