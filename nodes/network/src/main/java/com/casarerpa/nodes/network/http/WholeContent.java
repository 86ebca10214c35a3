package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.policy.Limits;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// Reads the content of an answer into memory, as far as the robot's policy lets it.
final class WholeContent {
    private static final int BUFFER = 16 * 1024;

    private WholeContent() {}

    /// Sends a request, again while the server is busy, and reads the whole answer.
    static Outcome<byte[]> of(NodeContext context, WebRequest request, Retries retries) throws Exception {
        Web web = Web.of(context);
        Limits limits = context.policy().limits();
        return retries.send(
                context,
                request.shown(),
                request.manner().timeout(),
                remaining -> web.send(
                        context,
                        request.with(request.manner().within(remaining)),
                        answer -> Outcome.of(answer, read(answer, limits))));
    }

    private static byte[] read(Answer answer, Limits limits) throws NodeException, IOException {
        String what = "the answer of " + Urls.shown(answer.url());
        limits.checkContent(what, answer.length());
        ByteArrayOutputStream content = new ByteArrayOutputStream(BUFFER);
        byte[] buffer = new byte[BUFFER];
        for (int read = answer.content().read(buffer);
                read >= 0;
                read = answer.content().read(buffer)) {
            content.write(buffer, 0, read);
            limits.checkContent(what, content.size());
        }
        return content.toByteArray();
    }
}
