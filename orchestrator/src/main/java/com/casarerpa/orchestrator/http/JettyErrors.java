package com.casarerpa.orchestrator.http;

import com.casarerpa.contract.problem.ProblemCode;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renders what Jetty itself refuses (a malformed request line, headers over the limit, …) as a problem, as
/// everything else is.
final class JettyErrors extends ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(JettyErrors.class);

    @Override
    public boolean handle(org.eclipse.jetty.server.Request request, Response response, Callback callback) {
        var requestId = RequestIds.of(request.getHeaders().get("X-Request-ID"));
        var path = request.getHttpURI() == null || request.getHttpURI().getPath() == null
                ? "/"
                : request.getHttpURI().getPath();
        response.getHeaders().put("X-Request-ID", requestId);
        AnswerWriter.write(answer(request, response.getStatus(), path, requestId), request, response, callback);
        return true;
    }

    private static Answer answer(org.eclipse.jetty.server.Request request, int status, String path, String requestId) {
        var cause = request.getAttribute(ERROR_EXCEPTION) instanceof Throwable thrown ? thrown : null;
        var message = request.getAttribute(ERROR_MESSAGE) instanceof String text ? text : "Bad request";
        var reason = cause instanceof HttpException http && http.getReason() != null ? http.getReason() : message;
        return switch (status) {
            case 431 ->
                Problems.answer(
                        new ProblemException(
                                ProblemCode.HEADERS_TOO_LARGE,
                                "Expected a request line and headers of at most " + HttpServer.HEADER_LIMIT
                                        + " bytes, but more was sent."),
                        path,
                        requestId);
            case 404 -> Problems.answer(Problems.noSuchPath(path), path, requestId);
            default -> {
                if (status < 500) {
                    yield Problems.answer(
                            new ProblemException(
                                    ProblemCode.BAD_REQUEST, "Expected a well-formed HTTP request, but got: " + reason),
                            path,
                            requestId);
                }
                if (cause instanceof EofException) {
                    // Nobody reads the answer any more: a robot that stopped while it waited is no failure of ours.
                    LOG.debug("{} {} [{}] was left by its client", request.getMethod(), path, requestId);
                } else {
                    LOG.error("{} {} [{}] failed in the server", request.getMethod(), path, requestId, cause);
                }
                yield Problems.internalError(path, requestId);
            }
        };
    }
}
