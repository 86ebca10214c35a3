package com.casarerpa.orchestrator.dispatch.infrastructure;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.JobOrigin;
import com.casarerpa.orchestrator.dispatch.application.DispatchStore;
import com.casarerpa.orchestrator.dispatch.domain.Candidate;
import com.casarerpa.orchestrator.dispatch.domain.Requirements;
import com.casarerpa.orchestrator.dispatch.domain.RobotCard;
import com.casarerpa.orchestrator.dispatch.infrastructure.WorkflowTexts.Version;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventObject;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows;
import com.casarerpa.orchestrator.monitoring.infrastructure.EventRows.NewEvents;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Claims in PostgreSQL. Each call is one transaction of one to three statements, however many rows it is about.
public final class PgDispatchStore implements DispatchStore {
    private static final TypeReference<Map<String, @Nullable Object>> VARIABLES = new TypeReference<>() {};

    private final Jdbi jdbi;
    private final UUID processId;
    private final WorkflowTexts texts = new WorkflowTexts();

    /// @param processId what this process is called in the database
    public PgDispatchStore(Jdbi jdbi, UUID processId) {
        this.jdbi = jdbi;
        this.processId = processId;
    }

    @Override
    public Attached attach(Collection<UUID> robotIds) {
        var ids = robotIds.toArray(UUID[]::new);
        return jdbi.inTransaction(handle -> {
            Set<UUID> attached = handle.createQuery(DispatchSql.ATTACH)
                    .bind("robot_ids", ids)
                    .bind("me", processId)
                    .mapTo(UUID.class)
                    .collect(Collectors.toSet());
            var cards = handle.createQuery(DispatchSql.CARDS)
                    .bind("robot_ids", ids)
                    .map((row, context) -> card(row))
                    .list();
            return new Attached(
                    cards.stream()
                            .filter(card -> attached.contains(card.robotId()))
                            .toList(),
                    cards.stream()
                            .map(RobotCard::robotId)
                            .filter(id -> !attached.contains(id))
                            .collect(Collectors.toSet()));
        });
    }

    @Override
    public Set<UUID> lost(Collection<UUID> robotIds) {
        return jdbi.withHandle(handle -> handle.createQuery(DispatchSql.LOST)
                .bind("robot_ids", robotIds.toArray(UUID[]::new))
                .bind("me", processId)
                .mapTo(UUID.class)
                .collect(Collectors.toSet()));
    }

    @Override
    public List<Granted> write(List<Grant> grants) {
        var order = inOrderOfRobots(grants);
        var granted = new ArrayList<Granted>(Collections.nCopies(grants.size(), new Granted.RobotRefused()));
        var written = writeInOrder(order.stream().map(grants::get).toList());
        for (int i = 0; i < order.size(); i++) {
            granted.set(order.get(i), written.get(i));
        }
        return granted;
    }

    /// As whoever detaches many robots at once locks them, so that nobody waits in a ring.
    private static List<Integer> inOrderOfRobots(List<Grant> grants) {
        // As text, since PostgreSQL compares ids as numbers without a sign.
        return IntStream.range(0, grants.size())
                .boxed()
                .sorted(Comparator.comparing(i -> grants.get(i).robotId().toString()))
                .toList();
    }

    private List<Granted> writeInOrder(List<Grant> grants) {
        return jdbi.inTransaction(handle -> {
            // Before anything is claimed: a definition that cannot be read must not cost a job its attempt.
            var definitions = texts.of(
                    handle, grants.stream().map(PgDispatchStore::version).toList());
            var written = new ArrayList<Granted>(Collections.nCopies(grants.size(), new Granted.RobotRefused()));
            Map<UUID, NewEvents> news = new LinkedHashMap<>();
            for (var row : rows(handle, grants)) {
                var grant = grants.get(row.place());
                written.set(
                        row.place(), row.given() ? given(row, definitions.get(version(grant))) : new Granted.JobGone());
                if (row.given()) {
                    news.merge(row.workspaceId(), claimed(row, grant), PgDispatchStore::joined);
                }
            }
            EventRows.insert(handle, processId, List.copyOf(news.values()));
            return written;
        });
    }

    private List<Written> rows(Handle handle, List<Grant> grants) {
        return handle.createQuery(DispatchSql.WRITE)
                .bind("me", processId)
                .bind("robot_ids", all(grants, Grant::robotId).toArray(UUID[]::new))
                .bind("job_ids", all(grants, grant -> grant.job().jobId()).toArray(UUID[]::new))
                .bind("tokens", all(grants, grant -> grant.token().value()).toArray(UUID[]::new))
                .bind(
                        "leases",
                        all(grants, grant -> (int) grant.lease().toSeconds()).toArray(Integer[]::new))
                .bind(
                        "claim_ids",
                        all(grants, grant -> grant.claimId().orElse(null)).toArray(UUID[]::new))
                .bind("slots", all(grants, Grant::slots).toArray(Integer[]::new))
                .map((row, context) -> written(row))
                .list();
    }

    private static <T extends @Nullable Object> Stream<T> all(List<Grant> grants, Function<Grant, T> field) {
        return grants.stream().map(field);
    }

    private static Version version(Grant grant) {
        return new Version(grant.job().work().workflowId(), grant.job().work().workflowVersion());
    }

    /// A row of the answer; the rest is unset when the job was not given.
    private record Written(
            int place,
            boolean given,
            UUID tenantId,
            UUID workspaceId,
            Instant claimedAt,
            int attempt,
            int retryCount,
            Limits limits,
            String variables,
            JobOrigin origin) {}

    /// What may be changed while a job waits.
    private record Limits(int maxRetries, int priority) {}

    private static Written written(ResultSet row) throws SQLException {
        int place = row.getInt("n") - 1;
        if (!row.getBoolean("given")) {
            var nobody = new UUID(0, 0);
            return new Written(
                    place, false, nobody, nobody, Instant.EPOCH, 0, 0, new Limits(0, 0), "{}", JobOrigin.UNKNOWN);
        }
        return new Written(
                place,
                true,
                row.getObject("tenant_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                instant(row, "claimed_at"),
                row.getInt("attempt"),
                row.getInt("retry_count"),
                new Limits(row.getInt("max_retries"), row.getInt("priority")),
                row.getString("variables"),
                origin(row));
    }

    private static JobOrigin origin(ResultSet row) throws SQLException {
        return new JobOrigin(row.getString("request_id"), row.getString("traceparent"));
    }

    private static Granted given(Written row, WorkflowTexts.@Nullable Text text) {
        if (text == null) {
            throw new IllegalStateException("Expected the workflow version of a waiting job to exist");
        }
        return new Granted.Given(
                row.claimedAt(),
                row.attempt(),
                row.retryCount(),
                row.limits().maxRetries(),
                row.limits().priority(),
                text.name(),
                text.definition(),
                text.digest(),
                text.onLost(),
                variables(row.variables()),
                row.origin());
    }

    private static NewEvents claimed(Written row, Grant grant) {
        var data = new EventObject()
                .put("job_id", grant.job().jobId())
                .put("status", "running")
                .put("robot_id", grant.robotId())
                .put("robot_name", grant.robotName())
                .put("workflow_id", grant.job().work().workflowId())
                .put("environment", grant.job().asks().environment())
                .put("attempt", row.attempt())
                .put("lease_seconds", grant.lease().toSeconds())
                .put("actor", "robot:" + grant.robotName());
        return new NewEvents("job.claimed", row.tenantId(), row.workspaceId(), List.of(data.text()));
    }

    private static NewEvents joined(NewEvents some, NewEvents more) {
        var objects = new ArrayList<>(some.objects());
        objects.addAll(more.objects());
        return new NewEvents(some.type(), some.tenantId(), some.workspaceId(), objects);
    }

    @Override
    public List<ClaimedJob> repeated(List<Repeat> repeats) {
        return jdbi.withHandle(handle -> handle.createQuery(DispatchSql.REPEATED)
                .bind("robot_ids", repeats.stream().map(Repeat::robotId).toArray(UUID[]::new))
                .bind("job_ids", repeats.stream().map(Repeat::jobId).toArray(UUID[]::new))
                .bind("claim_ids", repeats.stream().map(Repeat::claimId).toArray(UUID[]::new))
                .map((row, context) -> claimedJob(row))
                .list());
    }

    @Override
    public Heads heads(Collection<UUID> workspaceIds, int limit) {
        var ids = workspaceIds.toArray(UUID[]::new);
        return jdbi.withHandle(handle -> {
            var jobs = handle.createQuery(DispatchSql.HEADS)
                    .bind("workspace_ids", ids)
                    .bind("limit", limit)
                    .map((row, context) -> candidate(row))
                    .list();
            return new Heads(pages(jobs, limit), nextDue(handle, ids));
        });
    }

    @Override
    public List<LanePage> more(List<LaneEnd> ends, int limit) {
        var jobs = jdbi.withHandle(handle -> handle.createQuery(DispatchSql.MORE)
                .bind("workspace_ids", ends.stream().map(LaneEnd::workspaceId).toArray(UUID[]::new))
                .bind("lanes", ends.stream().map(LaneEnd::lane).toArray(Long[]::new))
                .bind("ranks", ends.stream().map(end -> end.after().rank()).toArray(Long[]::new))
                .bind("job_ids", ends.stream().map(end -> end.after().jobId()).toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> candidate(row))
                .list());
        var pages = new ArrayList<>(pages(jobs, limit));
        for (var end : ends) {
            boolean found = pages.stream()
                    .anyMatch(page ->
                            page.lane() == end.lane() && page.workspaceId().equals(end.workspaceId()));
            if (!found) {
                pages.add(new LanePage(end.workspaceId(), end.lane(), List.of(), true));
            }
        }
        return pages;
    }

    /// The jobs by lane; a lane that did not fill its page has no more.
    private static List<LanePage> pages(List<Candidate> jobs, int limit) {
        record Key(UUID workspaceId, long lane) {}
        return jobs.stream()
                .collect(Collectors.groupingBy(
                        job -> new Key(job.workspaceId(), job.lane()), LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(lane -> new LanePage(
                        lane.getKey().workspaceId(),
                        lane.getKey().lane(),
                        lane.getValue(),
                        lane.getValue().size() < limit))
                .toList();
    }

    @Override
    public List<Candidate> byId(Collection<UUID> jobIds) {
        return jdbi.withHandle(handle -> handle.createQuery(DispatchSql.BY_ID)
                .bind("job_ids", jobIds.toArray(UUID[]::new))
                .map((row, context) -> candidate(row))
                .list());
    }

    @Override
    public Due due(Collection<UUID> workspaceIds) {
        var ids = workspaceIds.toArray(UUID[]::new);
        return jdbi.withHandle(handle -> new Due(
                handle.createQuery(DispatchSql.DUE)
                        .bind("workspace_ids", ids)
                        .map((row, context) -> candidate(row))
                        .list(),
                nextDue(handle, ids)));
    }

    private static Optional<Duration> nextDue(Handle handle, UUID[] workspaceIds) {
        return handle.createQuery(DispatchSql.NEXT_DUE)
                .bind("workspace_ids", workspaceIds)
                .mapTo(Double.class)
                .findOne()
                .map(millis -> Duration.ofMillis((long) Math.ceil(Math.max(0, millis))));
    }

    static Candidate candidate(ResultSet row) throws SQLException {
        @Nullable Integer timeout = row.getObject("timeout_seconds", Integer.class);
        return new Candidate(
                row.getObject("job_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                row.getLong("lane"),
                row.getLong("queue_rank"),
                new Requirements(
                        row.getString("environment"),
                        texts(row, "required_capabilities"),
                        texts(row, "required_tags"),
                        Optional.ofNullable(row.getObject("pinned_robot_id", UUID.class))),
                new Candidate.Work(
                        row.getObject("workflow_id", UUID.class),
                        row.getInt("workflow_version"),
                        row.getInt("priority"),
                        row.getInt("max_retries"),
                        Optional.ofNullable(timeout),
                        instant(row, "created_at")));
    }

    static RobotCard card(ResultSet row) throws SQLException {
        var jobs = (UUID[]) row.getArray("job_ids").getArray();
        var claims = (@Nullable UUID[]) row.getArray("claim_ids").getArray();
        var fresh = (Boolean[]) row.getArray("fresh").getArray();
        var held = new ArrayList<RobotCard.Held>();
        for (int i = 0; i < jobs.length; i++) {
            held.add(new RobotCard.Held(jobs[i], Optional.ofNullable(claims[i]), fresh[i]));
        }
        return new RobotCard(
                row.getObject("robot_id", UUID.class),
                row.getObject("workspace_id", UUID.class),
                texts(row, "capabilities"),
                texts(row, "tags"),
                row.getInt("max_concurrent_jobs"),
                closed(row),
                held);
    }

    private static Optional<RobotCard.Closed> closed(ResultSet row) throws SQLException {
        @Nullable String reason = row.getString("closed");
        return reason == null
                ? Optional.empty()
                : Optional.of(new RobotCard.Closed(
                        RobotCard.Reason.valueOf(reason),
                        Optional.ofNullable(row.getString("closed_by")),
                        Optional.ofNullable(row.getString("closed_note")),
                        Optional.ofNullable(row.getObject("closed_until", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)));
    }

    private static ClaimedJob claimedJob(ResultSet row) throws SQLException {
        @Nullable Integer timeout = row.getObject("timeout_seconds", Integer.class);
        return new ClaimedJob(
                row.getObject("job_id", UUID.class),
                row.getObject("workflow_id", UUID.class),
                row.getString("workflow_name"),
                row.getString("definition"),
                row.getInt("priority"),
                row.getString("environment"),
                variables(row.getString("variables")),
                instant(row, "created_at"),
                instant(row, "claimed_at"),
                row.getInt("retry_count"),
                row.getInt("max_retries"),
                row.getObject("lease_token", UUID.class),
                row.getInt("attempt"),
                row.getInt("lease_left"),
                timeout,
                row.getInt("workflow_version"),
                row.getString("digest"),
                row.getString("on_lost"),
                origin(row));
    }

    private static Map<String, @Nullable Object> variables(String json) {
        return json.equals("{}") ? Map.of() : ContractJson.mapper().readValue(json, VARIABLES);
    }

    static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(List.of((String[]) row.getArray(column).getArray()));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
