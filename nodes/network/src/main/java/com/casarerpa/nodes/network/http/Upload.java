package com.casarerpa.nodes.network.http;

import com.casarerpa.nodes.core.action.Action;
import com.casarerpa.nodes.core.value.Inputs;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.Values;
import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/// Sends a file as a form (`multipart/form-data`), straight from the disk.
///
/// @param timeoutSeconds for everything, unless `timeout` says otherwise
/// @param tellsHeaders whether the node has the output `response_headers`
record Upload(double timeoutSeconds, boolean tellsHeaders) implements Action {
    private static final double RETRY_SECONDS = 2;
    private static final String UNKNOWN_TYPE = "application/octet-stream";

    @Override
    public NodeResult run(NodeContext context) throws Exception {
        HttpUrl url = Urls.parse(Inputs.text(context, "url"), "url");
        Path file = file(context);
        context.policy().limits().checkTransfer("the file " + file, Files.size(file));
        WebRequest request = WebRequest.of(
                "POST",
                url,
                RequestHeaders.of(Inputs.map(context, "headers")),
                form(context, file),
                Manner.of(context, timeoutSeconds));
        Outcome<byte[]> outcome = WholeContent.of(context, request, Retries.of(context, RETRY_SECONDS));
        NodeResult result = SendRequest.result(context, outcome);
        return tellsHeaders ? result.with("response_headers", outcome.fields()) : result;
    }

    private static Path file(NodeContext context) throws NodeException {
        String location = Inputs.text(context, "file_path");
        if (location.isBlank()) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a path in `file_path`, but it is empty; name a file");
        }
        Path path = context.path(location);
        if (!Files.exists(path)) {
            throw new NodeException(
                    NodeException.NOT_FOUND, "Expected a file at " + path + ", but there is none; check `file_path`");
        }
        if (!Files.isRegularFile(path)) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected a file in `file_path`, but " + path + " is none");
        }
        return path;
    }

    private static RequestBody form(NodeContext context, Path file) throws NodeException, IOException {
        String name = file.getFileName().toString();
        String type = URLConnection.guessContentTypeFromName(name);
        String field = Inputs.text(context, "field_name");
        MultipartBody.Builder form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart(
                        field.isBlank() ? "file" : field,
                        name,
                        RequestBody.create(file.toFile(), MediaType.parse(type == null ? UNKNOWN_TYPE : type)));
        for (Map.Entry<String, @Nullable Object> extra :
                Inputs.map(context, "extra_fields").entrySet()) {
            form.addFormDataPart(extra.getKey(), Values.text(extra.getValue()));
        }
        return form.build();
    }
}
