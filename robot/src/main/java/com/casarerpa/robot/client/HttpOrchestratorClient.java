package com.casarerpa.robot.client;

import com.casarerpa.contract.ContractJson;
import com.casarerpa.contract.healing.HealingNoted;
import com.casarerpa.contract.healing.ReportHealingRequest;
import com.casarerpa.contract.job.AppendLogsRequest;
import com.casarerpa.contract.job.ArtifactStored;
import com.casarerpa.contract.job.ClaimRequest;
import com.casarerpa.contract.job.ClaimedJob;
import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.ExtendLeaseRequest;
import com.casarerpa.contract.job.FailRequest;
import com.casarerpa.contract.job.JobCompleted;
import com.casarerpa.contract.job.JobFailed;
import com.casarerpa.contract.job.JobReleased;
import com.casarerpa.contract.job.LeaseExtended;
import com.casarerpa.contract.job.LogsAppended;
import com.casarerpa.contract.job.ProgressNoted;
import com.casarerpa.contract.job.ProgressRequest;
import com.casarerpa.contract.job.ReleaseRequest;
import com.casarerpa.contract.robot.HeartbeatAnswer;
import com.casarerpa.contract.robot.HeartbeatRequest;
import com.casarerpa.contract.robot.RobotRegistered;
import com.casarerpa.contract.robot.SelfRegisterRequest;
import com.casarerpa.robot.client.Reply.Cause;
import com.casarerpa.robot.config.ApiKey;
import com.casarerpa.robot.time.Time;
import com.casarerpa.robot.watch.Aftermath;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The robot's side of the contract, over HTTP/1.1 with kept connections. One call, one request: whoever calls
/// decides about another try, and every call may be repeated because it carries its claim id or lease token.
///
/// Blocks the calling (virtual) thread; an interrupt aborts the request. Thread-safe. Neither the key nor a lease
/// token nor a body reaches a log.
public final class HttpOrchestratorClient implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    /// A workflow has at most 10 MiB; as text within JSON it may grow several times.
    private static final long LARGEST_ANSWER = 64L << 20;

    private static final long SLOWEST_BYTES_A_SECOND = 64 * 1024;

    private final HttpClient http;
    private final URI server;
    private final ApiKey key;
    private final Duration callTimeout;
    private final String userAgent;
    private final ConnectionLog log;
    private final AnswerReader answers = new AnswerReader();

    /// @param server the orchestrator's address without `/api/v1`
    /// @param callTimeout how long an answer may take, beyond what a long poll waits
    /// @param aftermath is told of outages
    public HttpOrchestratorClient(
            URI server, ApiKey key, Duration callTimeout, String version, Time time, Aftermath aftermath) {
        this.server = server;
        this.key = key;
        this.callTimeout = callTimeout;
        this.userAgent = "casare-robot/" + version;
        this.log = new ConnectionLog(server, time, aftermath);
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Introduces the robot; idempotent.
    public Reply<RobotRegistered> register(SelfRegisterRequest request) throws InterruptedException {
        return call("POST", "/robots/self-register", request, RobotRegistered.class, callTimeout);
    }

    /// Says that the robot lives, and hears what is wanted of it.
    public Reply<HeartbeatAnswer> heartbeat(HeartbeatRequest request) throws InterruptedException {
        return call("POST", "/robots/heartbeat", request, HeartbeatAnswer.class, callTimeout);
    }

    /// Takes the next job, if there is one within the time that the request waits. To be repeated with the same
    /// claim id.
    public Reply<Optional<ClaimedJob>> claim(ClaimRequest request) throws InterruptedException {
        Duration limit = callTimeout.plusSeconds(request.waitSeconds());
        return send("POST", "/jobs/claim", request, ClaimedJob.class, limit);
    }

    /// Keeps a lease.
    ///
    /// @param limit how long the answer may take
    public Reply<LeaseExtended> extendLease(UUID jobId, ExtendLeaseRequest request, Duration limit)
            throws InterruptedException {
        Duration shorter = limit.compareTo(callTimeout) < 0 ? limit : callTimeout;
        return call("POST", "/jobs/" + jobId + "/extend-lease", request, LeaseExtended.class, shorter);
    }

    /// Tells how far a run is.
    public Reply<ProgressNoted> progress(UUID jobId, ProgressRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/progress", request, ProgressNoted.class, callTimeout);
    }

    /// Appends log lines; a gap is a refusal with the offset to go on from.
    public Reply<LogsAppended> appendLogs(UUID jobId, AppendLogsRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/logs", request, LogsAppended.class, callTimeout);
    }

    /// Keeps a file of a run; one of the same name is replaced.
    public Reply<ArtifactStored> putArtifact(
            UUID jobId, UUID leaseToken, String name, String contentType, byte[] content) throws InterruptedException {
        // A slow line may take its time for a large file.
        Duration limit = callTimeout.plusSeconds(content.length / SLOWEST_BYTES_A_SECOND);
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = request("/jobs/" + jobId + "/artifacts/" + encoded + "?lease_token=" + leaseToken, limit)
                .header("Content-Type", contentType)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        Reply<Optional<ArtifactStored>> reply = exchange(request, limit, ArtifactStored.class);
        log.note("artifacts", reply);
        return present("artifacts", reply, ArtifactStored.class);
    }

    /// Tells of a healed step; a repeat counts once.
    public Reply<HealingNoted> reportHealing(UUID jobId, ReportHealingRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/healings", request, HealingNoted.class, callTimeout);
    }

    /// Ends a job well.
    public Reply<JobCompleted> complete(UUID jobId, CompleteRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/complete", request, JobCompleted.class, callTimeout);
    }

    /// Ends an attempt badly.
    public Reply<JobFailed> fail(UUID jobId, FailRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/fail", request, JobFailed.class, callTimeout);
    }

    /// Gives a job back.
    public Reply<JobReleased> release(UUID jobId, ReleaseRequest request) throws InterruptedException {
        return call("POST", "/jobs/" + jobId + "/release", request, JobReleased.class, callTimeout);
    }

    /// Ends all calls and connections at once.
    @Override
    public void close() {
        http.shutdownNow();
    }

    private <T> Reply<T> call(String method, String path, Object body, Class<T> type, Duration limit)
            throws InterruptedException {
        return present(path, send(method, path, body, type, limit), type);
    }

    private static <T> Reply<T> present(String path, Reply<Optional<T>> reply, Class<T> type) {
        if (reply instanceof Reply.Ok<Optional<T>>(Optional<T> value) && value.isEmpty()) {
            String reason = "expected " + type.getSimpleName() + " from " + path + ", got null";
            return new Reply.Unavailable<>(Cause.SERVER_ERROR, reason, Optional.empty());
        }
        return reply.map(Optional::orElseThrow);
    }

    private <T> Reply<Optional<T>> send(String method, String path, Object body, Class<T> type, Duration limit)
            throws InterruptedException {
        HttpRequest request = request(path, limit)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofByteArray(
                                ContractJson.mapper().writeValueAsBytes(body)))
                .build();
        Reply<Optional<T>> reply = exchange(request, limit, type);
        log.note(path.substring(path.lastIndexOf('/') + 1), reply);
        return reply;
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create(server + "/api/v1" + path))
                .timeout(limit)
                .header("Authorization", "Bearer " + key.secret())
                .header("Accept", "application/json, application/problem+json")
                .header("User-Agent", userAgent);
    }

    private <T> Reply<Optional<T>> exchange(HttpRequest request, Duration limit, Class<T> type)
            throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            // The request's own time-out ends with the headers; a body that stalls must end too.
            return answers.read(answer.get(limit.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS), type);
        } catch (ExecutionException e) {
            return Failures.explain(e.getCause() == null ? e : e.getCause(), server);
        } catch (TimeoutException e) {
            return Failures.explain(new HttpTimeoutException("no whole answer in time"), server);
        } finally {
            answer.cancel(true);
        }
    }
}
