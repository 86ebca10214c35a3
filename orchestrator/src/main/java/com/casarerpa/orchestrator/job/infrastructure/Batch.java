package com.casarerpa.orchestrator.job.infrastructure;

import com.casarerpa.orchestrator.job.domain.Holder;
import com.casarerpa.orchestrator.job.domain.JobId;
import com.casarerpa.orchestrator.job.domain.LeaseAnswer;
import com.casarerpa.orchestrator.job.domain.LeaseToken;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/// Requests about leased jobs as the columns of one statement. They stand in the order of their jobs' ids, so that two
/// batches that meet lock rows in the same order.
///
/// @param <Q> a request
final class Batch<Q> {
    private final List<Q> requests;
    private final Function<Q, JobId> jobId;
    private final Function<Q, Holder> holder;
    /// The place in `requests` of each column entry.
    private final List<Integer> order;

    Batch(List<Q> requests, Function<Q, JobId> jobId, Function<Q, Holder> holder) {
        this.requests = requests;
        this.jobId = jobId;
        this.holder = holder;
        this.order = IntStream.range(0, requests.size())
                .boxed()
                .sorted(Comparator.comparing(i -> jobId.apply(requests.get(i)).value()))
                .toList();
    }

    /// Binds who says what about which job.
    Query bind(Query query) {
        return query.bind("job_ids", of(UUID.class, each -> jobId.apply(each).value()))
                .bind(
                        "workspace_ids",
                        of(UUID.class, each -> holder.apply(each).scope().workspaceId()))
                .bind("robot_ids", of(UUID.class, each -> holder.apply(each).robotId()))
                .bind(
                        "tokens",
                        of(
                                UUID.class,
                                each -> holder.apply(each)
                                        .token()
                                        .map(LeaseToken::value)
                                        .orElse(null)));
    }

    /// A column of the statement.
    @SuppressWarnings("unchecked") // the array is made of the very type
    <T> @Nullable T[] of(Class<T> type, Function<Q, @Nullable T> field) {
        var column = (@Nullable T[]) Array.newInstance(type, requests.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = field.apply(requests.get(order.get(i)));
        }
        return column;
    }

    /// The place in the list of requests of the row with ordinality `n`.
    int place(int n) {
        return order.get(n - 1);
    }

    /// The answers in the order of the requests. A request that came twice was written once, and both are answered.
    ///
    /// @param done what was written, by place
    /// @param refused answers what was not
    <A> List<LeaseAnswer<A>> answers(Map<Integer, A> done, Function<Q, LeaseAnswer<A>> refused) {
        record Key(JobId jobId, UUID robotId, Optional<LeaseToken> token) {}
        Map<Key, A> byKey = new HashMap<>();
        Function<Q, Key> key = each -> new Key(
                jobId.apply(each),
                holder.apply(each).robotId(),
                holder.apply(each).token());
        done.forEach((place, answer) -> byKey.put(key.apply(requests.get(place)), answer));
        var answers = new ArrayList<LeaseAnswer<A>>(requests.size());
        for (var each : requests) {
            var answer = byKey.get(key.apply(each));
            answers.add(answer == null ? refused.apply(each) : new LeaseAnswer.Accepted<>(answer));
        }
        return answers;
    }
}
