package com.casarerpa.orchestrator.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP server: Jetty 12.1 core, few threads of its own, a virtual thread for each handler that may block.
///
/// Start it with [#start(HttpSettings, HttpParts)]; end it in two steps, [#stopServing()] and [#close()], so that
/// between them whoever holds requests in memory can answer them.
public final class HttpServer implements AutoCloseable {
    /// The longest request line and headers, in bytes.
    static final int HEADER_LIMIT = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
    private static final int ACCEPT_QUEUE = 4096;
    private static final int INPUT_BUFFER = 2 * 1024;

    private final Server server;
    private final HttpConnector connector;
    private final ApiHandler handler;
    private final ExecutorService virtualThreads;

    private HttpServer(HttpSettings settings, HttpParts parts) {
        var threads = new QueuedThreadPool(Math.max(8, 4 * Runtime.getRuntime().availableProcessors()), 4);
        threads.setName("http");
        this.virtualThreads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory());
        this.server = new Server(threads);
        var serverThreads = new ServerThreads(threads);
        this.connector = new HttpConnector(
                server, serverThreads, protocol(), settings.limits().connections(), settings.patience());
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(settings.idleTimeout().toMillis());
        connector.setAcceptQueueSize(ACCEPT_QUEUE);
        server.addConnector(connector);
        server.setErrorHandler(new JettyErrors());
        this.handler = new ApiHandler(server, settings, parts, serverThreads, virtualThreads);
        server.setHandler(handler);
    }

    private static HttpConnectionFactory protocol() {
        var connections = new HttpConnectionFactory(configuration());
        // A connection keeps its buffer while its request is parked; 8 KB, as Jetty would have it, are 80 MB for
        // 10,000 robots, whose requests are of a few hundred bytes.
        connections.setInputBufferSize(INPUT_BUFFER);
        return connections;
    }

    /// The settings that differ from Jetty's, each with its reason.
    private static HttpConfiguration configuration() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false); // nobody needs to know
        configuration.setHeaderCacheSize(0); // it holds about 80 KB for each connection, and robots keep theirs
        configuration.setRequestHeaderSize(HEADER_LIMIT);
        configuration.setUriCompliance(UriCompliance.DEFAULT);
        return configuration;
    }

    /// Finds out early whether the port can be bound, before anything expensive is started.
    ///
    /// @throws IOException when it cannot, e.g. because it is in use
    public static void checkPort(HttpSettings settings) throws IOException {
        try (var probe = ServerSocketChannel.open()) {
            probe.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        }
    }

    /// Binds the port and serves.
    ///
    /// @throws IOException when the port cannot be bound, e.g. because it is in use
    public static HttpServer start(HttpSettings settings, HttpParts parts) throws IOException {
        OpenFiles.check();
        var http = new HttpServer(settings, parts);
        try {
            http.server.start();
            return http;
        } catch (IOException cannotBind) {
            http.close();
            throw cannotBind;
        } catch (Exception failure) {
            http.close();
            throw new IllegalStateException("The HTTP server did not start", failure);
        }
    }

    /// The port that is bound.
    public int port() {
        return connector.getLocalPort();
    }

    /// How many connections are open.
    public int connections() {
        return connector.getConnectedEndPoints().size();
    }

    /// How many connections were closed because their clients were too slow.
    public long slowClients() {
        return connector.slowClients();
    }

    /// How many requests are under way and not parked.
    public int underWay() {
        return handler.admission().underWay();
    }

    /// Takes no new connections, and refuses each new request with 503. Requests under way go on.
    public void stopServing() {
        handler.stopServing();
        connector.close();
    }

    /// Waits up to 5 s for the answers under way, then closes all connections.
    @Override
    public void close() {
        handler.stopServing();
        connector.close();
        try {
            long end = System.nanoTime() + LAST_ANSWERS.toNanos();
            while (handler.underWay() > 0 && System.nanoTime() < end) {
                Thread.sleep(Duration.ofMillis(10));
            }
            server.stop();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            LOG.warn("The HTTP server did not stop cleanly", failure);
        } finally {
            virtualThreads.shutdownNow();
        }
    }
}
