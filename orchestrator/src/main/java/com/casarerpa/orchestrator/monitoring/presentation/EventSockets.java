package com.casarerpa.orchestrator.monitoring.presentation;

import com.casarerpa.contract.event.EventType;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket endpoints of the monitoring plane. While nobody is connected they cost nothing. Thread-safe.
public final class EventSockets implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventSockets.class);
    private static final String PATH = "/api/v1/ws/";
    private static final Duration PING_EVERY = Duration.ofSeconds(25);
    private static final Duration DEPTH_EVERY = Duration.ofSeconds(1);
    private static final int GOING_AWAY = 1001;
    private static final int INTERNAL_ERROR = 1011;

    private final EventTailer events;
    private final EventHistory history;
    private final Figures figures;
    private final Clock clock;
    private final Set<Client> clients = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean queueChanged = new AtomicBoolean();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("event-sockets").daemon().factory());
    private final ReentrantLock lock = new ReentrantLock();
    private EventBus.@Nullable Subscription subscription;

    public EventSockets(EventTailer events, EventHistory history, Figures figures, Clock clock) {
        this.events = events;
        this.history = history;
        this.figures = figures;
        this.clock = clock;
        repeat(this::ping, PING_EVERY);
        repeat(this::tellDepth, DEPTH_EVERY);
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
                filter(request, types);
                since(request);
            }

            @Override
            public void opened(Request request, Socket socket) {
                connected(new Client(socket, filter(request, types)), since(request), socket);
            }
        });
    }

    private static EventFilter filter(Request request, List<String> types) {
        return new EventFilter(
                types.isEmpty() ? request.queryList("types") : types,
                request.queryId("tenant_id"),
                request.queryId("workspace_id"));
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

    private void connected(Client client, Optional<Long> since, Socket socket) {
        try {
            // First the client is told to hold back what happens, then it is read what had happened: nothing is missed.
            add(client);
            socket.onClosed(() -> {
                client.ended();
                remove(client);
            });
            long position = events.positionOfNextLook();
            client.send(Envelopes.hello(position, clock.instant()));
            boolean complete = since.isEmpty() || resume(client, since.get(), position);
            client.joined(complete ? Math.max(position, since.orElse(0L)) : position);
            if (client.filter().takesType(EventType.QUEUE_DEPTH)) {
                client.send(Envelopes.queueDepth(figures.queueDepth(), client.filter(), clock.instant()));
            }
        } catch (RuntimeException failure) {
            LOG.warn("A listener could not be connected: {}", failure.toString());
            remove(client);
            client.close(INTERNAL_ERROR, "The events cannot be read now; reconnect");
        }
    }

    /// Sends what the client missed, or a gap when that is not all there any more; whether it was all there.
    private boolean resume(Client client, long since, long position) {
        return switch (history.since(since, position)) {
            case EventHistory.Missed.All(List<Event> missed) -> {
                for (var event : missed) {
                    if (client.filter().takes(event)) {
                        client.send(Envelopes.of(event));
                    }
                }
                yield true;
            }
            case EventHistory.Missed.Gap gap -> {
                client.send(Envelopes.gap(since, position, clock.instant()));
                yield false;
            }
        };
    }

    private void add(Client client) {
        lock.lock();
        try {
            clients.add(client);
            if (subscription == null) {
                subscription = events.subscribe(new EventBus.Listener() {
                    @Override
                    public void on(Event event) {
                        tellAll(event);
                    }

                    @Override
                    public Interest interest() {
                        return Interest.EVERYTHING;
                    }

                    @Override
                    public void gap(long afterSeq) {
                        var frame = Envelopes.gap(afterSeq, events.position(), clock.instant());
                        clients.forEach(client -> client.send(frame));
                    }
                });
            }
        } finally {
            lock.unlock();
        }
    }

    private void remove(Client client) {
        lock.lock();
        try {
            clients.remove(client);
            if (clients.isEmpty() && subscription != null) {
                subscription.close();
                subscription = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void tellAll(Event event) {
        if (event.type().startsWith("job.")) {
            queueChanged.set(true);
        }
        String frame = null;
        for (var client : clients) {
            if (client.filter().takes(event)) {
                frame = frame == null ? Envelopes.of(event) : frame;
                client.event(event.seq(), frame);
            }
        }
    }

    private void tellDepth() {
        var listening = clients.stream()
                .filter(client -> client.filter().takesType(EventType.QUEUE_DEPTH))
                .toList();
        if (listening.isEmpty() || !queueChanged.getAndSet(false)) {
            return;
        }
        var depths = figures.queueDepth();
        listening.forEach(client -> client.send(Envelopes.queueDepth(depths, client.filter(), clock.instant())));
    }

    private void ping() {
        clients.forEach(Client::ping);
    }

    /// How many clients are connected.
    public int connected() {
        return clients.size();
    }

    /// Closes every connection with 1001: clients reconnect, to another orchestrator or to the next start.
    @Override
    public void close() {
        timer.shutdownNow();
        clients.forEach(client -> client.close(GOING_AWAY, "The server is stopping"));
    }
}
