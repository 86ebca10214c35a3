package com.casarerpa.nodes.network.http;

import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Credentials;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/// The way to a server.
///
/// @param proxy what to connect to instead of the server, or [Proxy#NO_PROXY]
/// @param trusted the name of a proxy that the robot's owner set up; empty otherwise
/// @param login what the proxy wants to know
record ProxyChoice(Proxy proxy, String trusted, Authenticator login) {
    static final ProxyChoice DIRECT = new ProxyChoice(Proxy.NO_PROXY, "", Authenticator.NONE);

    boolean isDirect() {
        return proxy.type() == Proxy.Type.DIRECT;
    }

    /// User and password for a proxy; given once, a second question means that they are wrong.
    record Login(String user, String password) implements Authenticator {
        private static final String FIELD = "Proxy-Authorization";

        @Override
        public @Nullable Request authenticate(@Nullable Route route, Response response) {
            Request asked = response.request();
            return asked.header(FIELD) != null
                    ? null
                    : asked.newBuilder()
                            .header(FIELD, Credentials.basic(user, password))
                            .build();
        }

        @Override
        public String toString() {
            return "a login at a proxy";
        }
    }
}
