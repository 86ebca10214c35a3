package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.contract.job.JobStatus;
import com.casarerpa.orchestrator.job.application.AttemptStore;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAct;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer.Accepted;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import com.casarerpa.orchestrator.job.domain.OverduePolicy;
import com.casarerpa.orchestrator.job.domain.RetryPolicy;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Leases and the ends of attempts in PostgreSQL. Each call is one transaction: a statement for all its requests, and
/// one for their events. What the statement did not write is looked up, each by itself: it was written before, or it
/// is refused for a reason that can be told.
public final class PgAttemptStore implements AttemptStore {
    private final Jdbi jdbi;
    private final UUID processId;

    /// @param processId what this process is called in the database
    public PgAttemptStore(Jdbi jdbi, UUID processId) {
        this.jdbi = jdbi;
        this.processId = processId;
    }

    @Override
    public List<LeaseAnswer<Extended>> extend(List<Extension> extensions) {
        return jdbi.inTransaction(handle -> {
            var batch = new Batch<>(extensions, Extension::jobId, Extension::holder);
            Map<Integer, Extended> done = new HashMap<>();
            var news = new JobEvents();
            batch.bind(handle.createQuery(AttemptSql.EXTEND))
                    .bind("extensions", batch.of(Integer.class, each ->
                            (int) each.span().toSeconds()))
                    .map((row, context) -> {
                        int place = batch.place(row.getInt("n"));
                        if (row.getBoolean("told_now")) {
                            news.cancelDelivered(
                                    extensions.get(place).jobId(),
                                    extensions.get(place).holder(),
                                    "extend");
                        }
                        return Map.entry(
                                place, new Extended(row.getInt("lease_left"), row.getBoolean("cancel_requested")));
                    })
                    .forEach(each -> done.put(each.getKey(), each.getValue()));
            EventRows.insert(handle, processId, news.all());
            return batch.answers(done, each -> PgLeases.refusal(handle, LeaseAct.EXTEND, each.jobId(), each.holder()));
        });
    }

    @Override
    public List<LeaseAnswer<Noted>> progress(List<Report> reports) {
        return jdbi.inTransaction(handle -> {
            var batch = new Batch<>(reports, Report::jobId, Report::holder);
            Map<Integer, Noted> done = new HashMap<>();
            var news = new JobEvents();
            batch.bind(handle.createQuery(AttemptSql.PROGRESS))
                    .bind(
                            "percents",
                            batch.of(Double.class, each -> each.progress().percent()))
                    .bind(
                            "nodes",
                            batch.of(
                                    String.class,
                                    each -> StoredJson.text(
                                            each.progress().currentNode().orElse(null))))
                    .map((row, context) -> {
                        int place = batch.place(row.getInt("n"));
                        if (row.getBoolean("told_now")) {
                            news.cancelDelivered(
                                    reports.get(place).jobId(),
                                    reports.get(place).holder(),
                                    "progress");
                        }
                        return Map.entry(
                                place,
                                new Noted(
                                        row.getDouble("progress"),
                                        Optional.ofNullable(row.getString("current_node")),
                                        row.getBoolean("cancel_requested")));
                    })
                    .forEach(each -> done.put(each.getKey(), each.getValue()));
            done.forEach((place, noted) -> news.progress(reports.get(place), noted));
            EventRows.insert(handle, processId, news.all());
            return batch.answers(
                    done, each -> PgLeases.refusal(handle, LeaseAct.PROGRESS, each.jobId(), each.holder()));
        });
    }

    @Override
    public List<LeaseAnswer<JobStatus>> end(List<Ending> endings, RetryPolicy policy) {
        return jdbi.inTransaction(handle -> {
            Map<Integer, EndedRow> done = new HashMap<>();
            var quick = places(endings, PgAttemptStore::isQuick);
            var others = places(endings, each -> !isQuick(each));
            if (!quick.isEmpty()) {
                complete(handle, pick(endings, quick)).forEach((place, row) -> done.put(quick.get(place), row));
            }
            if (!others.isEmpty()) {
                end(handle, pick(endings, others), policy).forEach((place, row) -> done.put(others.get(place), row));
            }
            var news = new JobEvents();
            var answers = new ArrayList<LeaseAnswer<JobStatus>>();
            for (int i = 0; i < endings.size(); i++) {
                var ending = endings.get(i);
                var row = done.get(i);
                if (row != null) {
                    news.ended(row, "robot:" + ending.holder().robotName(), Optional.of(ending.holder()));
                }
                answers.add(row != null ? new Accepted<>(row.nextStatus()) : notEnded(handle, ending));
            }
            EventRows.insert(handle, processId, news.all());
            return answers;
        });
    }

    /// Whether the token is at hand and nothing needs to be decided.
    private static boolean isQuick(Ending ending) {
        return ending instanceof Ending.Complete && ending.holder().token().isPresent();
    }

    private static List<Integer> places(List<Ending> endings, Function<Ending, Boolean> wanted) {
        return IntStream.range(0, endings.size())
                .filter(i -> wanted.apply(endings.get(i)))
                .boxed()
                .toList();
    }

    private static List<Ending> pick(List<Ending> endings, List<Integer> places) {
        return places.stream().map(endings::get).toList();
    }

    private static Map<Integer, EndedRow> complete(Handle handle, List<Ending> endings) {
        var batch = new Batch<>(endings, Ending::jobId, Ending::holder);
        return ended(
                batch,
                batch.bind(handle.createQuery(AttemptSql.COMPLETE))
                        .bind("results", batch.of(String.class, PgAttemptStore::result)));
    }

    private static Map<Integer, EndedRow> end(Handle handle, List<Ending> endings, RetryPolicy policy) {
        var batch = new Batch<>(endings, Ending::jobId, Ending::holder);
        var query = batch.bind(handle.createQuery(AttemptSql.END))
                .bind("acts", batch.of(String.class, each -> act(each).name()))
                .bind(
                        "error_codes",
                        batch.of(
                                String.class,
                                each -> failure(
                                        each, fail -> fail.failure().code().orElse(null))))
                .bind(
                        "error_kinds",
                        batch.of(
                                String.class,
                                each -> failure(
                                        each, fail -> fail.failure().kind().text())))
                .bind(
                        "error_messages",
                        batch.of(
                                String.class,
                                each -> failure(each, fail -> fail.failure().message())))
                .bind(
                        "failed_nodes",
                        batch.of(
                                String.class,
                                each -> failure(
                                        each, fail -> fail.failure().node().orElse(null))))
                .bind(
                        "screenshots",
                        batch.of(
                                UUID.class,
                                each -> each instanceof Ending.Fail fail
                                        ? fail.failure().screenshot().orElse(null)
                                        : null))
                .bind("results", batch.of(String.class, PgAttemptStore::result));
        return ended(batch, retries(query, policy));
    }

    private static Map<Integer, EndedRow> ended(Batch<Ending> batch, Query query) {
        Map<Integer, EndedRow> done = new HashMap<>();
        query.map((row, context) -> Map.entry(batch.place(row.getInt("n")), EndedRow.of(row)))
                .forEach(each -> done.put(each.getKey(), each.getValue()));
        return done;
    }

    private static @Nullable String failure(Ending ending, Function<Ending.Fail, @Nullable String> field) {
        return ending instanceof Ending.Fail fail ? StoredJson.text(field.apply(fail)) : null;
    }

    private static @Nullable String result(Ending ending) {
        return switch (ending) {
            case Ending.Complete complete -> StoredJson.write(complete.result());
            case Ending.Fail fail -> fail.result().map(StoredJson::write).orElse(null);
            case Ending.Release release -> null;
        };
    }

    private static LeaseAct act(Ending ending) {
        return switch (ending) {
            case Ending.Complete complete -> LeaseAct.COMPLETE;
            case Ending.Fail fail -> LeaseAct.FAIL;
            case Ending.Release release -> LeaseAct.RELEASE;
        };
    }

    private static LeaseAnswer<JobStatus> notEnded(Handle handle, Ending ending) {
        var sameWay = switch (ending) {
            case Ending.Complete complete -> List.of("completed");
            case Ending.Fail fail -> List.of("failed", "cancelled");
            case Ending.Release release -> List.of("released");
        };
        return PgLeases.before(handle, sameWay, ending.jobId(), ending.holder())
                .<LeaseAnswer<JobStatus>>map(Accepted::new)
                .orElseGet(() -> PgLeases.refusal(handle, act(ending), ending.jobId(), ending.holder()));
    }

    @Override
    public NextDue nextDue(OverduePolicy overdue) {
        return jdbi.withHandle(handle -> OverdueRuns.next(handle, overdue));
    }

    @Override
    public List<Ended> endOverdue(OverduePolicy overdue, RetryPolicy policy, int limit) {
        return jdbi.inTransaction(handle -> {
            var rows = OverdueRuns.end(handle, overdue, policy, limit);
            var news = new JobEvents();
            rows.forEach(row -> news.ended(row, "orchestrator", Optional.empty()));
            EventRows.insert(handle, processId, news.all());
            return rows.stream()
                    .map(row -> new Ended(
                            new JobId(row.jobId()), row.workspaceId(), row.heldBy(), row.endReason(), row.nextStatus()))
                    .toList();
        });
    }

    @Override
    public List<Lifted> liftPreferences(int limit) {
        return jdbi.inTransaction(handle -> OverdueRuns.lift(handle, limit));
    }

    @Override
    public List<CancelRequest> cancelRequests(UUID robotId) {
        return jdbi.withHandle(handle -> handle.createQuery(AttemptSql.CANCEL_REQUESTS)
                .bind("robot_id", robotId)
                .map((row, context) -> new CancelRequest(
                        new JobId(Rows.uuid(row, "job_id")),
                        new LeaseToken(Rows.uuid(row, "lease_token")),
                        Optional.ofNullable(row.getString("cancel_reason"))))
                .list());
    }

    static Query retries(Query query, RetryPolicy policy) {
        return query.bind("ladder", policy.ladderSeconds().toArray(Integer[]::new))
                .bind("jitter", policy.jitter());
    }
}
