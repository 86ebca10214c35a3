package com.casarerpa.orchestrator.http;

import java.time.Duration;

/// How the server listens.
///
/// @param host the address to bind; `0.0.0.0` for all
/// @param port 0..65535; 0 takes a free one
/// @param bodyLimit the longest body in bytes; a longer one is refused with 413
/// @param idleTimeout after which a silent connection is closed; longer than the longest parked claim
/// @param limits how much is taken on at once
/// @param proxies whose word is taken for where a request came from
public record HttpSettings(
        String host, int port, int bodyLimit, Duration idleTimeout, Limits limits, TrustedProxies proxies) {
    /// 12 MiB.
    public static final int DEFAULT_BODY_LIMIT = 12 * 1024 * 1024;

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Expected a port 0..65535, got " + port);
        }
    }

    /// With nobody in front that is trusted.
    public HttpSettings(String host, int port, int bodyLimit, Duration idleTimeout, Limits limits) {
        this(host, port, bodyLimit, idleTimeout, limits, TrustedProxies.NONE);
    }

    /// The same behind these proxies.
    public HttpSettings behind(TrustedProxies trusted) {
        return new HttpSettings(host, port, bodyLimit, idleTimeout, limits, trusted);
    }

    /// With the limits that this process can take.
    public HttpSettings(String host, int port, int bodyLimit, Duration idleTimeout) {
        this(host, port, bodyLimit, idleTimeout, Limits.ofThisProcess());
    }

    /// All addresses, 12 MiB, two minutes.
    public static HttpSettings onPort(int port) {
        return new HttpSettings("0.0.0.0", port, DEFAULT_BODY_LIMIT, Duration.ofMinutes(2));
    }
}
