package com.casarerpa.nodes.network.http;

import com.casarerpa.workflow.policy.NetworkRules;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.ConnectionPool;
import okhttp3.CookieJar;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// The web as one run sees it: its connections and its cookies. Thread-safe; closed at the end of the run.
final class Web implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MOST_IDLE = 5;
    /// How long a cancelled exchange may take to put its things away.
    private static final Duration SETTLE = Duration.ofSeconds(2);

    private final Proxies proxies;
    private final Cookies cookies = new Cookies();
    private final OkHttpClient trusting;
    private @Nullable OkHttpClient blind;

    /// @param environment the environment variables: proxies and certificates
    Web(Map<String, String> environment) throws NodeException {
        this.proxies = new Proxies(Map.copyOf(environment));
        Trust trust = Trust.known(environment);
        this.trusting = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(MOST_IDLE, IDLE.toSeconds(), TimeUnit.SECONDS))
                .cookieJar(CookieJar.NO_COOKIES)
                .followRedirects(false)
                .followSslRedirects(false)
                .sslSocketFactory(trust.sockets(), trust.manager())
                .callTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /// That of the node's run.
    static Web of(NodeContext context) throws Exception {
        return context.resource(Web.class, () -> new Web(System.getenv()));
    }

    Proxies proxies() {
        return proxies;
    }

    Cookies cookies() {
        return cookies;
    }

    /// Sends a request and reads its answer; both end with an interrupt of this thread or with the time-out.
    <T> T send(NodeContext context, WebRequest request, Answer.Reading<T> reading) throws Exception {
        if (!request.manner().verify() && request.url().isHttps()) {
            context.log(
                    LogLevel.WARNING,
                    "verify_ssl is false: anybody on the way to " + Urls.origin(request.url()) + " can read and change"
                            + " what is sent");
        }
        Exchange<T> exchange = new Exchange<>(this, context.policy().network(), request, reading);
        FutureTask<T> task = new FutureTask<>(exchange);
        Thread worker = Thread.ofVirtual().name("http-" + context.nodeId()).start(task);
        try {
            return task.get(request.manner().timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            end(exchange, worker);
            throw HttpFailure.late(request.shown(), request.manner().timeout());
        } catch (InterruptedException e) {
            end(exchange, worker);
            throw e;
        }
    }

    private static void end(Exchange<?> exchange, Thread worker) throws InterruptedException {
        exchange.cancel();
        worker.interrupt();
        var _ = worker.join(SETTLE);
    }

    /// The client for one request. Those with equal rules, proxy and trust share their connections.
    OkHttpClient client(Manner manner, NetworkRules rules, ProxyChoice proxy) throws NodeException {
        Duration connect = manner.timeout().compareTo(CONNECT) < 0 ? manner.timeout() : CONNECT;
        return (manner.verify() ? trusting : blind())
                .newBuilder()
                .connectTimeout(connect)
                .dns(new CheckedDns(rules, proxy.trusted()))
                .proxy(proxy.proxy())
                .proxyAuthenticator(proxy.login())
                .build();
    }

    private synchronized OkHttpClient blind() throws NodeException {
        OkHttpClient known = blind;
        if (known == null) {
            Trust trust = Trust.blind();
            known = trusting.newBuilder()
                    .sslSocketFactory(trust.sockets(), trust.manager())
                    .hostnameVerifier((host, session) -> true)
                    .build();
            blind = known;
        }
        return known;
    }

    @Override
    public void close() {
        trusting.dispatcher().cancelAll();
        trusting.connectionPool().evictAll();
    }
}
