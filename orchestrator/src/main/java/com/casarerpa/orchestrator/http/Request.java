package com.casarerpa.orchestrator.http;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// A request as handlers see it. The body has arrived in full (at most 12 MiB) and the caller is known before a
/// handler gets it. Readable from any thread.
///
/// Whatever is wrong with the input is thrown as a [ProblemException] by the reading methods, so that a handler
/// has nothing to check that a type can say.
public interface Request {

    /// The method, in capitals.
    String method();

    /// The path as it was sent, without the query.
    String path();

    /// The caller's `X-Request-ID`, or one made by the server.
    String requestId();

    /// Who is calling. Not for a route of [Caller#ANYONE].
    Principal principal();

    /// What the caller proved that with.
    Credential credential();

    /// The calling robot.
    ///
    /// @throws ProblemException 403 when an admin calls
    RobotPrincipal robot();

    /// The calling admin.
    ///
    /// @throws ProblemException 403 when a robot calls
    AdminPrincipal admin();

    /// The value of `{name}` in the route's path, decoded.
    String pathParam(String name);

    /// Every parameter of the route's path, decoded.
    Map<String, String> pathParams();

    /// The id in `{name}` of the route's path.
    ///
    /// @throws ProblemException 404 when it is not a UUID: no such thing exists
    UUID pathId(String name);

    /// The first value of a query parameter; empty when it is absent or blank.
    Optional<String> query(String name);

    /// All values of a query parameter: repeated, or separated by commas. Blank ones are left out.
    List<String> queryList(String name);

    /// A whole number in the query.
    ///
    /// @throws ProblemException 422 naming the parameter when it is not a number in `min..max`
    int queryInt(String name, int absent, int min, int max);

    /// A boolean in the query.
    ///
    /// @throws ProblemException 422 naming the parameter when it is neither `true` nor `false`
    Optional<Boolean> queryBoolean(String name);

    /// A UUID in the query. `tenant_id` of an admin of one tenant is always that tenant.
    ///
    /// @throws ProblemException 422 naming the parameter when it is not a UUID; 404 for a tenant that the
    ///     admin does not reach
    Optional<UUID> queryId(String name);

    /// An ISO-8601 instant in the query.
    ///
    /// @throws ProblemException 422 naming the parameter when it is not one
    Optional<Instant> queryInstant(String name);

    /// The first value of a header; names are case-insensitive.
    Optional<String> header(String name);

    /// The address that the request came from; behind a proxy that is trusted ([TrustedProxies]), as that one says.
    String remoteAddress();

    /// Whether the request came over HTTPS, as the proxy in front says.
    boolean secure();

    /// Whether there is a body of at least one byte.
    boolean hasBody();

    /// The body's bytes; empty when there are none. Not a copy: do not write to it.
    byte[] body();

    /// The body bound to a record.
    ///
    /// @throws ProblemException 400 when it is not JSON (with line and column), 422 with `errors[]` when a field is
    ///     missing, of a wrong type or out of its range
    <T> T json(Class<T> type);

    /// As [#json(Class)], but `absent` when the body is empty. For calls where old robots send none.
    <T> T json(Class<T> type, Supplier<T> absent);

    /// JSON from within the body bound to a record.
    ///
    /// @throws ProblemException as [#json(Class)]; fields are named from where `part` begins
    <T> T json(byte[] part, Class<T> type);

    /// The parts of a `multipart/form-data` body, in the order sent.
    ///
    /// @throws ProblemException 400 when the body is not one
    List<Part> parts();

    /// Runs `action` once when the client's connection is gone before the answer; at once when it is gone already.
    /// It may run on any thread and must not block.
    void onClientGone(Runnable action);

    /// The answer waits for something to happen, not for work to be done: until it comes, this request is no load and
    /// keeps no other out.
    void parked();

    /// A part of a multipart body.
    ///
    /// @param name the form field
    /// @param fileName the file's name when the part is a file
    /// @param content its bytes
    @SuppressWarnings("ArrayRecordComponent") // a part is read, never compared
    record Part(String name, Optional<String> fileName, byte[] content) {}
}
