package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.contract.event.EventType;
import com.casarerpa.contract.problem.ProblemCode;
import com.casarerpa.orchestrator.http.Caller;
import com.casarerpa.orchestrator.http.ProblemException;
import com.casarerpa.orchestrator.http.Request;
import com.casarerpa.orchestrator.http.Socket;
import com.casarerpa.orchestrator.http.SocketRoute;
import com.casarerpa.orchestrator.monitoring.application.EventBus;
import com.casarerpa.orchestrator.monitoring.application.EventHistory;
import com.casarerpa.orchestrator.monitoring.application.EventTailer;
import com.casarerpa.orchestrator.monitoring.application.Figures;
import com.casarerpa.orchestrator.monitoring.application.Interest;
import com.casarerpa.orchestrator.monitoring.domain.Event;
import com.casarerpa.orchestrator.monitoring.domain.EventFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket endpoints of the monitoring plane. While nobody is connected they cost nothing. Thread-safe.
public final class EventSockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSockets.class);
    private static final String PATH = "/api/v1/ws/";
    private static final int MOST_LISTENERS = 5_000;
    private static final Duration PING_EVERY = Duration.ofSeconds(25);
    private static final Duration DEPTH_EVERY = Duration.ofSeconds(1);
    private static final Duration FRAME_EVERY = Duration.ofMillis(100);
    private static final int GOING_AWAY = 1001;
    private static final int INTERNAL_ERROR = 1011;
    private static final int SERVICE_RESTART = 1012;

    private final EventTailer events;
    private final EventHistory history;
    private final Figures figures;
    private final Clock clock;
    private final Map<Audience.Key, Audience> audiences = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("event-sockets").daemon().factory());
    private final ReentrantLock lock = new ReentrantLock();
    private EventBus.@Nullable Subscription subscription;
    private volatile Interest interest = Interest.NOTHING;
    private volatile Optional<Depths> newestDepths = Optional.empty();

    /// The queue as it was.
    ///
    /// @param at when
    /// @param position how far events had been handed on just before
    private record Depths(Instant at, long position, List<Figures.Depth> depths) {}

    public EventSockets(EventTailer events, EventHistory history, Figures figures, Clock clock) {
        this.events = events;
        this.history = history;
        this.figures = figures;
        this.clock = clock;
        repeat(this::ping, PING_EVERY);
        repeat(this::tellDepth, DEPTH_EVERY);
        repeat(() -> audiences.values().forEach(Audience::flush), FRAME_EVERY);
    }

    private void repeat(Runnable action, Duration every) {
        var _ = timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        action.run();
                    } catch (RuntimeException failure) {
                        LOG.warn("Listeners could not be served: {}", failure.toString());
                    }
                },
                every.toMillis(),
                every.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// The endpoints: all events, and three ready filters.
    public List<SocketRoute> routes() {
        return List.of(
                route("events", "connectEvents", List.of()),
                route("jobs", "connectJobEvents", List.of("job.*")),
                route("robots", "connectRobotEvents", List.of("robot.*")),
                route("queue", "connectQueueEvents", List.of(EventType.QUEUE_DEPTH)));
    }

    private SocketRoute route(String name, String operationId, List<String> types) {
        return new SocketRoute(PATH + name, operationId, Caller.VIEWER, new SocketRoute.Listener() {
            @Override
            public void check(Request request) {
                key(request, types);
                since(request);
                if (connected() >= MOST_LISTENERS) {
                    throw new ProblemException(
                                    ProblemCode.OVERLOADED,
                                    "Expected at most " + MOST_LISTENERS + " listeners to events, but that many are"
                                            + " connected already. Come back later.")
                            .withHeader("Retry-After", "30");
                }
            }

            @Override
            public void opened(Request request, Socket socket) {
                connected(new Client(socket), key(request, types), since(request), socket);
            }
        });
    }

    private static Audience.Key key(Request request, List<String> types) {
        return new Audience.Key(
                new EventFilter(
                        types.isEmpty() ? request.queryList("types") : types,
                        request.queryId("tenant_id"),
                        request.queryId("workspace_id")),
                batched(request));
    }

    private static boolean batched(Request request) {
        return switch (request.query("batch").orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            case String other ->
                throw ProblemException.invalidField("batch", "expected true or false, but got \"" + other + "\"");
        };
    }

    private static Optional<Long> since(Request request) {
        return request.query("since").map(text -> {
            try {
                long seq = Long.parseLong(text);
                if (seq >= 0) {
                    return seq;
                }
            } catch (NumberFormatException notOne) {
                // Answered below, as a negative number is.
            }
            throw ProblemException.invalidField(
                    "since", "expected the number of an event, 0 or more, but got \"" + text + "\"");
        });
    }

    private void connected(Client client, Audience.Key key, Optional<Long> since, Socket socket) {
        try {
            // First the client is told to hold back what happens, then it is read what had happened: nothing is missed.
            add(client, key);
            socket.onClosed(() -> {
                client.ended();
                remove(client, key);
            });
            long position = events.positionOfNextLook();
            client.send(Envelopes.hello(position, clock.instant()));
            boolean complete = since.isEmpty() || resume(client, key, since.get(), position);
            client.joined(complete ? Math.max(position, since.orElse(0L)) : position);
            if (key.filter().takesType(EventType.QUEUE_DEPTH)) {
                var now = clock.instant();
                client.send(Envelopes.queueDepth(depths(now).depths(), key.filter(), now));
            }
        } catch (RuntimeException failure) {
            LOG.warn("A listener could not be connected: {}", failure.toString());
            remove(client, key);
            client.close(INTERNAL_ERROR, "The events cannot be read now; reconnect");
        }
    }

    /// Sends what the client missed, or a gap when that is not all there any more; whether it was all there.
    private boolean resume(Client client, Audience.Key key, long since, long position) {
        return switch (history.since(since, position)) {
            case EventHistory.Missed.All(List<Event> missed) -> {
                var envelopes = missed.stream()
                        .filter(key.filter()::takes)
                        .map(Envelopes::of)
                        .toList();
                Frame.messages(envelopes, key.batched()).forEach(client::send);
                yield true;
            }
            case EventHistory.Missed.Gap gap -> {
                client.send(Envelopes.gap(since, position, clock.instant()));
                yield false;
            }
        };
    }

    private void add(Client client, Audience.Key key) {
        lock.lock();
        try {
            audiences
                    .computeIfAbsent(key, absent -> new Audience(absent, clock))
                    .clients()
                    .add(client);
            interest = ofAll();
            if (subscription == null) {
                subscription = events.subscribe(new ToAudiences());
            }
        } finally {
            lock.unlock();
        }
    }

    private void remove(Client client, Audience.Key key) {
        lock.lock();
        try {
            var audience = audiences.get(key);
            if (audience != null
                    && audience.clients().remove(client)
                    && audience.clients().isEmpty()) {
                audiences.remove(key);
            }
            interest = ofAll();
            if (audiences.isEmpty() && subscription != null) {
                subscription.close();
                subscription = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private Interest ofAll() {
        var types = new HashSet<String>();
        for (var key : audiences.keySet()) {
            if (key.filter().types().isEmpty()) {
                return Interest.EVERYTHING;
            }
            types.addAll(key.filter().types());
        }
        return Interest.of(types);
    }

    /// What the tailer tells, for all audiences.
    private final class ToAudiences implements EventBus.Listener {
        @Override
        public Interest interest() {
            return interest;
        }

        @Override
        public Duration patience() {
            return FRAME_EVERY;
        }

        @Override
        public void on(Event event) {
            var text = new EventText(event);
            for (var audience : audiences.values()) {
                if (audience.key().filter().takes(event)) {
                    audience.offer(text);
                }
            }
        }

        @Override
        public void gap(long afterSeq, long upToSeq) {
            audiences.values().forEach(audience -> audience.missed(afterSeq, upToSeq));
        }

        /// Clients would take what is new for what they have: they come back and are told of a gap.
        @Override
        public void begunAnew() {
            closeAll(SERVICE_RESTART, "Events are numbered anew; reconnect");
        }
    }

    /// One look at the queue for all who want to know of it, and none while nothing happens.
    private void tellDepth() {
        var listening = audiences.values().stream()
                .filter(audience -> audience.key().filter().takesType(EventType.QUEUE_DEPTH))
                .toList();
        if (listening.isEmpty()
                || newestDepths
                        .filter(known -> known.position() == events.position())
                        .isPresent()) {
            return;
        }
        var now = clock.instant();
        var depths = readDepths(now).depths();
        listening.forEach(audience ->
                audience.tell(Envelopes.queueDepth(depths, audience.key().filter(), now)));
    }

    /// The queue as it is, or as it was a second ago: many may connect at once.
    private Depths depths(Instant now) {
        return newestDepths
                .filter(known -> known.at().plus(DEPTH_EVERY).isAfter(now))
                .orElseGet(() -> readDepths(now));
    }

    private Depths readDepths(Instant now) {
        long position = events.position();
        var read = new Depths(now, position, figures.queueDepth());
        newestDepths = Optional.of(read);
        return read;
    }

    private void ping() {
        audiences.values().forEach(audience -> audience.clients().forEach(Client::ping));
    }

    /// How many clients are connected.
    public int connected() {
        return audiences.values().stream()
                .mapToInt(audience -> audience.clients().size())
                .sum();
    }

    /// Closes every connection with 1001: clients reconnect, to another orchestrator or to the next start.
    @Override
    public void close() {
        timer.shutdownNow();
        closeAll(GOING_AWAY, "The server is stopping");
    }

    private void closeAll(int code, String reason) {
        audiences.values().forEach(audience -> audience.clients().forEach(client -> client.close(code, reason)));
    }
}
