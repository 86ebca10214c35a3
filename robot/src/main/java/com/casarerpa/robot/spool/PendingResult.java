package com.casarerpa.robot.spool;

import com.casarerpa.contract.job.CompleteRequest;
import com.casarerpa.contract.job.ErrorKind;
import com.casarerpa.contract.job.FailRequest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How a run ended, as it is to be told to the orchestrator. Exactly one of the two requests is set; both carry the
/// lease token, so telling it twice does no harm.
///
/// @param workflowName for log lines
public record PendingResult(
        UUID jobId,
        int attempt,
        String workflowName,
        @Nullable CompleteRequest complete,
        @Nullable FailRequest fail) {

    private static final int LONGEST_MESSAGE = 5000;

    public PendingResult {
        if ((complete == null) == (fail == null)) {
            throw new IllegalArgumentException("A result is either a completion or a failure");
        }
    }

    /// A run that succeeded.
    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    public static PendingResult completed(
            UUID jobId, int attempt, String workflowName, UUID token, Map<String, @Nullable Object> result) {
        return new PendingResult(jobId, attempt, workflowName, new CompleteRequest(result, token, null), null);
    }

    /// A run that failed.
    @SuppressWarnings("NullAway") // javac drops the nullness of map values from compact constructors of other modules
    public static PendingResult failed(UUID jobId, int attempt, String workflowName, UUID token, Failure failure) {
        return new PendingResult(
                jobId,
                attempt,
                workflowName,
                null,
                new FailRequest(
                        bounded(failure.message()),
                        token,
                        failure.code(),
                        failure.kind(),
                        failure.nodeId(),
                        null,
                        failure.result()));
    }

    /// What went wrong.
    ///
    /// @param code stable, upper snake case
    public record Failure(
            String code,
            ErrorKind kind,
            String message,
            @Nullable String nodeId,
            @Nullable Map<String, @Nullable Object> result) {}

    /// The same end of the run, told as a failure because the orchestrator does not take its result.
    public PendingResult withoutResult(String detail) {
        UUID token = leaseToken();
        String message = fail == null
                ? "The run succeeded, but the orchestrator did not take its result: " + detail
                : fail.errorMessage();
        String code = fail == null || fail.errorCode() == null ? "RESULT_REFUSED" : fail.errorCode();
        ErrorKind kind = fail == null || fail.errorKind() == null ? ErrorKind.APPLICATION : fail.errorKind();
        String node = fail == null ? null : fail.failedNode();
        FailRequest smaller = new FailRequest(bounded(message), token, code, kind, node, null, null);
        return new PendingResult(jobId, attempt, workflowName, null, smaller);
    }

    /// Whether there is a result that could be left out.
    public boolean hasResult() {
        return complete != null || (fail != null && fail.result() != null);
    }

    /// The run whose result it is.
    ///
    /// @throws IllegalArgumentException when it does not say under which lease
    Attempt spooledAs() {
        UUID token = leaseToken();
        if (token == null) {
            throw new IllegalArgumentException("A result without a lease token");
        }
        return new Attempt(jobId, attempt, workflowName, token);
    }

    /// The lease under which the job ran.
    public @Nullable UUID leaseToken() {
        return complete != null ? complete.leaseToken() : fail == null ? null : fail.leaseToken();
    }

    private static String bounded(String message) {
        String text = message.isBlank() ? "The run failed without a message" : message.replace('\0', '\uFFFD');
        return text.length() > LONGEST_MESSAGE ? text.substring(0, LONGEST_MESSAGE - 1) + "…" : text;
    }
}
