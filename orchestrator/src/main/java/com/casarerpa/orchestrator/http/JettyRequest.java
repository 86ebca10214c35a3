package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/// A request that came over Jetty. Everything but the body and the principal is set from the start.
final class JettyRequest implements Request {
    private static final byte[] NOTHING = {};
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private final org.eclipse.jetty.server.Request source;
    private final Authenticator.Origin origin;
    private final Router.Parameters parameters;
    private final ClientPresence presence;
    private final Admission.Place place;
    private final Fields query;
    private byte[] body = NOTHING;
    private @Nullable Principal principal;
    private @Nullable Credential credential;

    JettyRequest(
            org.eclipse.jetty.server.Request source,
            Authenticator.Origin origin,
            Router.Parameters parameters,
            ClientPresence presence,
            Admission.Place place) {
        this.source = source;
        this.origin = origin;
        this.parameters = parameters;
        this.presence = presence;
        this.place = place;
        try {
            this.query = org.eclipse.jetty.server.Request.extractQueryParameters(source);
        } catch (RuntimeException malformed) {
            throw new ProblemException(
                    ProblemCode.BAD_REQUEST,
                    "Expected a query of percent-encoded UTF-8, but it cannot be decoded: " + malformed.getMessage());
        }
    }

    void arrived(byte[] bytes) {
        this.body = bytes;
    }

    void authenticated(Principal caller, Credential with) {
        this.principal = caller;
        this.credential = with;
    }

    @Override
    public String method() {
        return source.getMethod();
    }

    @Override
    public String path() {
        return source.getHttpURI().getPath();
    }

    @Override
    public String requestId() {
        return origin.requestId();
    }

    /// Who is calling, once that is known.
    Optional<Principal> caller() {
        return Optional.ofNullable(principal);
    }

    @Override
    public Principal principal() {
        if (principal == null) {
            throw new IllegalStateException("Nobody was authenticated for " + method() + " " + path());
        }
        return principal;
    }

    @Override
    public Credential credential() {
        if (credential == null) {
            throw new IllegalStateException("Nobody was authenticated for " + method() + " " + path());
        }
        return credential;
    }

    @Override
    public RobotPrincipal robot() {
        return switch (principal()) {
            case RobotPrincipal robot -> robot;
            case AdminPrincipal admin ->
                throw new ProblemException(
                        ProblemCode.FORBIDDEN, "Expected a robot key, but got the admin key " + admin.name() + ".");
        };
    }

    @Override
    public AdminPrincipal admin() {
        return switch (principal()) {
            case AdminPrincipal admin -> admin;
            case RobotPrincipal robot ->
                throw new ProblemException(
                        ProblemCode.FORBIDDEN,
                        "Expected an admin key or a session, but got the key of robot " + robot.robotName() + ".");
        };
    }

    @Override
    public String pathParam(String name) {
        var value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "The path of this route has no {" + name + "}: it has " + parameters.names());
        }
        return value;
    }

    @Override
    public Map<String, String> pathParams() {
        var values = new LinkedHashMap<String, String>();
        parameters.names().forEach(name -> values.put(name, pathParam(name)));
        return values;
    }

    /// The only tenant that the caller reaches, if it is an admin of one.
    Optional<UUID> onlyTenant() {
        return principal instanceof AdminPrincipal admin ? admin.onlyTenant() : Optional.empty();
    }

    @Override
    public UUID pathId(String name) {
        var value = pathParam(name);
        return uuid(value)
                .orElseThrow(() -> ProblemException.notFound(
                        name.endsWith("_id")
                                ? name.substring(0, name.length() - 3).replace('_', ' ')
                                : "thing",
                        value));
    }

    /// Only the canonical form: `UUID.fromString` alone would take `1-1-1-1-1` too.
    private static Optional<UUID> uuid(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notOne) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name))
                .map(value -> storable(name, value))
                .filter(value -> !value.isBlank());
    }

    /// No text of the database can hold U+0000, so nothing there can match it.
    private static String storable(String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw ProblemException.invalidField(name, "expected text without U+0000");
        }
        return value;
    }

    @Override
    public List<String> queryList(String name) {
        var values = new ArrayList<String>();
        for (var each : query.getValuesOrEmpty(name)) {
            for (var value : storable(name, each).split(",", -1)) {
                if (!value.isBlank()) {
                    values.add(value.strip());
                }
            }
        }
        return values;
    }

    @Override
    public int queryInt(String name, int absent, int min, int max) {
        var text = query(name);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notOne) {
            // Answered below, as a number out of its range is.
        }
        throw ProblemException.invalidField(
                name, "expected a whole number " + min + ".." + max + ", but got \"" + text.get() + "\"");
    }

    @Override
    public Optional<Boolean> queryBoolean(String name) {
        return query(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemException.invalidField(name, "expected true or false, but got \"" + text + "\"");
        });
    }

    @Override
    public Optional<UUID> queryId(String name) {
        var asked = askedId(name);
        var only = name.equals("tenant_id") ? onlyTenant() : Optional.<UUID>empty();
        if (only.isPresent() && asked.isPresent() && !asked.equals(only)) {
            throw ProblemException.notFound("tenant", asked.get());
        }
        return only.isPresent() ? only : asked;
    }

    private Optional<UUID> askedId(String name) {
        return query(name)
                .map(text -> uuid(text)
                        .orElseThrow(() ->
                                ProblemException.invalidField(name, "expected a UUID, but got \"" + text + "\"")));
    }

    @Override
    public Optional<Instant> queryInstant(String name) {
        return query(name).map(text -> {
            try {
                var instant = Instant.parse(text);
                if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                    return instant;
                }
            } catch (DateTimeParseException notOne) {
                // Answered below, as one that no calendar of ours has is.
            }
            throw ProblemException.invalidField(
                    name, "expected an ISO-8601 instant such as 2026-01-31T12:00:00Z, but got \"" + text + "\"");
        });
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(source.getHeaders().get(name));
    }

    @Override
    public String remoteAddress() {
        return origin.address();
    }

    @Override
    public boolean secure() {
        return source.isSecure() || "https".equalsIgnoreCase(source.getHeaders().get(HttpHeader.X_FORWARDED_PROTO));
    }

    @Override
    public boolean hasBody() {
        return body.length > 0;
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public <T> T json(Class<T> type) {
        return JsonBodies.read(body, type);
    }

    @Override
    public <T> T json(Class<T> type, Supplier<T> absent) {
        return hasBody() ? json(type) : absent.get();
    }

    @Override
    public <T> T json(byte[] part, Class<T> type) {
        return JsonBodies.read(part, type);
    }

    @Override
    public List<Part> parts() {
        return MultipartBodies.read(body, header("Content-Type").orElse(""));
    }

    @Override
    public void parked() {
        place.leave();
    }

    @Override
    public void onClientGone(Runnable action) {
        presence.onGone(action);
    }
}
