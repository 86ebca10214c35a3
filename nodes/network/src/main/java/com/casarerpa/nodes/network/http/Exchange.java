package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.NodeException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Callable;
import okhttp3.Call;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/// One request with its redirects and the reading of its answer. Runs on a thread of its own, so that whoever waits
/// for it can go at any time.
final class Exchange<T> implements Callable<T> {
    private final Web web;
    private final NetworkRules rules;
    private final WebRequest request;
    private final Answer.Reading<T> reading;
    private @Nullable Call current;
    private boolean cancelled;

    /// @param rules the robot's
    Exchange(Web web, NetworkRules rules, WebRequest request, Answer.Reading<T> reading) {
        this.web = web;
        this.rules = request.manner().rules(rules);
        this.request = request;
        this.reading = reading;
    }

    /// Closes the connection; what reads from it or writes to it fails at once.
    synchronized void cancel() {
        cancelled = true;
        if (current != null) {
            current.cancel();
        }
    }

    private synchronized Call begin(Call call) {
        current = call;
        if (cancelled) {
            call.cancel();
        }
        return call;
    }

    @Override
    public T call() throws Exception {
        Hop hop = Hop.first(request);
        String shown = request.shown();
        for (int followed = 0; ; followed++) {
            try (Response response = send(hop)) {
                web.cookies().keep(hop.url(), response.headers());
                Optional<Hop> next = request.manner().redirects() < 0
                        ? Optional.empty()
                        : hop.after(response.code(), response.header("Location"));
                if (next.isEmpty()) {
                    return reading.read(answer(response));
                }
                if (followed >= request.manner().redirects()) {
                    throw tooMany();
                }
                hop = next.get();
                shown = Urls.shown(hop.url());
            } catch (IOException e) {
                throw HttpFailure.of(e, shown);
            }
        }
    }

    private Response send(Hop hop) throws NodeException, IOException {
        ProxyChoice proxy = web.proxies().choose(request.manner().proxy(), hop.url(), rules);
        check(hop.url().host(), proxy);
        return begin(web.client(request.manner(), rules, proxy).newCall(hop.wire(web.cookies())))
                .execute();
    }

    /// Names are checked when the client asks for their addresses; addresses never come there, nor does anything that a
    /// proxy looks up.
    private void check(String host, ProxyChoice proxy) throws NodeException {
        boolean address = host.indexOf(':') >= 0 || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
        if (address) {
            var _ = rules.resolve(host);
        } else if (!proxy.isDirect()) {
            rules.checkName(host);
            checkAddresses(host);
        }
    }

    private void checkAddresses(String host) throws NodeException {
        try {
            var _ = rules.resolve(host);
        } catch (NodeException e) {
            // Behind a proxy, this machine need not know the names of the world.
            if (!e.code().equals(NodeException.NOT_FOUND)) {
                throw e;
            }
        }
    }

    private static Answer answer(Response response) throws IOException {
        String encoding = response.header("Content-Encoding");
        InputStream raw = response.body().byteStream();
        try {
            return new Answer(
                    response.code(),
                    response.request().url(),
                    response.headers(),
                    response.protocol(),
                    encoding == null ? response.body().contentLength() : -1,
                    new BrokenAnswer.Content(Unpacked.of(raw, encoding)));
        } catch (IOException e) {
            throw new BrokenAnswer(e);
        }
    }

    private NodeException tooMany() {
        return new NodeException(
                HttpFailure.HTTP_ERROR,
                "Expected " + request.shown() + " to answer after at most "
                        + request.manner().redirects()
                        + " redirects, but it goes on redirecting; raise `max_redirects`, or set `follow_redirects` to"
                        + " false to see where it leads");
    }
}
