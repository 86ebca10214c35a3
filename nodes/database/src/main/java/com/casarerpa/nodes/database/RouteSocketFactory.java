package com.casarerpa.nodes.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Configuration;
import org.mariadb.jdbc.util.ConfigurableSocketFactory;

/// What the drivers of PostgreSQL and MySQL make their sockets with; they find it by its name, which is why it is
/// public. Only unconnected sockets are made: those of a [Route].
public final class RouteSocketFactory extends ConfigurableSocketFactory {
    /// The property of the MySQL driver that carries the route's token.
    static final String ROUTE = "casareRoute";

    private @Nullable String token;

    /// For the driver of MySQL, which calls [#setConfiguration] afterwards.
    public RouteSocketFactory() {}

    /// For the driver of PostgreSQL.
    ///
    /// @param token names the route
    public RouteSocketFactory(String token) {
        this.token = token;
    }

    @Override
    public void setConfiguration(Configuration configuration, String host) {
        token = configuration.nonMappedOptions().getProperty(ROUTE);
    }

    @Override
    public Socket createSocket() throws IOException {
        if (token == null) {
            throw new IOException("no route was named");
        }
        return Route.of(token)
                .orElseThrow(() -> new IOException("the connection was given up"))
                .socket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException, UnknownHostException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        throw unconnectedOnly();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
        throw unconnectedOnly();
    }

    private static IOException unconnectedOnly() {
        return new IOException("only unconnected sockets are made here");
    }
}
