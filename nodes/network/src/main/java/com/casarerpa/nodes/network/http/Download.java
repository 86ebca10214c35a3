package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.file.WholeFile;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import okhttp3.HttpUrl;

/// Saves what a server sends in a file, without holding it in memory. The file is there when all of it has come, and
/// not before. A status other than 2xx fails the node.
///
/// @param overwrite whether a file that is there is replaced unless `overwrite` says otherwise
/// @param timeoutSeconds for the whole download, unless `timeout` says otherwise
/// @param tellsStatus whether the node has the output `status_code`
record Download(boolean overwrite, double timeoutSeconds, boolean tellsStatus) implements Action {
    private static final double RETRY_SECONDS = 2;
    private static final int USUAL_CHUNK = 8_192;
    private static final int LEAST_CHUNK = 512;
    private static final int MOST_CHUNK = 8 * 1024 * 1024;

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        HttpUrl url = Urls.parse(Inputs.text(context, "url"), "url");
        Path path = target(context);
        WebRequest request = WebRequest.of(
                "GET",
                url,
                RequestHeaders.of(Inputs.map(context, "headers")),
                null,
                Manner.of(context, timeoutSeconds));
        Outcome<Long> outcome = Retries.of(context, RETRY_SECONDS)
                .send(
                        context,
                        request.shown(),
                        request.manner().timeout(),
                        remaining -> attempt(context, request, path, remaining));
        if (!outcome.isSuccess()) {
            throw new NodeException(
                    HttpFailure.HTTP_ERROR,
                    "Expected a file from " + request.shown() + ", but the server answered " + outcome.error());
        }
        NodeResult result = NodeResult.of("file_path", path.toString())
                .with("file_size", outcome.value())
                .with("success", true)
                .with("error", "");
        return tellsStatus ? result.with("status_code", (long) outcome.status()) : result;
    }

    private static Outcome<Long> attempt(NodeContext context, WebRequest request, Path path, Duration remaining)
            throws Exception {
        int chunk = Math.clamp(context.integer("chunk_size", USUAL_CHUNK), LEAST_CHUNK, MOST_CHUNK);
        Limits limits = context.policy().limits();
        return Web.of(context)
                .send(
                        context,
                        request.with(request.manner().within(remaining)),
                        answer -> Outcome.of(answer, answer.isSuccess() ? save(answer, path, chunk, limits) : 0L));
    }

    private Path target(NodeContext context) throws NodeException, IOException {
        String location = Inputs.text(context, "save_path");
        if (location.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a path in `save_path`, but it is empty; name one");
        }
        Path path = context.path(location);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && !context.flag("overwrite", overwrite)) {
            throw new NodeException(
                    "ALREADY_EXISTS",
                    "Expected nothing at " + path + ", but something is there already; set `overwrite` to true or"
                            + " choose another path");
        }
        Path folder = path.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            if (!context.flag("create_dirs", true)) {
                throw new NodeException(
                        NodeException.NOT_FOUND,
                        "Expected the folder " + folder + ", but there is none; make it or set `create_dirs` to true");
            }
            Files.createDirectories(folder);
        }
        return path;
    }

    private static long save(Answer answer, Path path, int chunk, Limits limits) throws Exception {
        String what = "the download from " + Urls.shown(answer.url());
        limits.checkTransfer(what, answer.length());
        long[] size = {0};
        WholeFile.write(path, out -> size[0] = copy(answer, out, chunk, limits, what));
        return size[0];
    }

    private static long copy(Answer answer, OutputStream out, int chunk, Limits limits, String what)
            throws NodeException, IOException {
        byte[] buffer = new byte[chunk];
        long size = 0;
        for (int read = answer.content().read(buffer);
                read >= 0;
                read = answer.content().read(buffer)) {
            out.write(buffer, 0, read);
            size += read;
            limits.checkTransfer(what, size);
        }
        return size;
    }
}
