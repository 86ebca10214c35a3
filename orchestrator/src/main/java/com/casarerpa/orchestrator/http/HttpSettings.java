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
/// @param rates how many calls a second each key may make
/// @param patience how long a client may take for its first request, for headers, and for a body or an answer before
///     these have to move at a least rate
public record HttpSettings(
        String host,
        int port,
        int bodyLimit,
        Duration idleTimeout,
        Limits limits,
        TrustedProxies proxies,
        Rates rates,
        Duration patience) {
    /// 12 MiB.
    public static final int DEFAULT_BODY_LIMIT = 12 * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    public HttpSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("Expected a port 0..65535, got " + port);
        }
    }

    /// With nobody in front that is trusted.
    public HttpSettings(String host, int port, int bodyLimit, Duration idleTimeout, Limits limits) {
        this(host, port, bodyLimit, idleTimeout, limits, TrustedProxies.NONE, Rates.DEFAULT, PATIENCE);
    }

    /// The same behind these proxies.
    public HttpSettings behind(TrustedProxies trusted) {
        return new HttpSettings(host, port, bodyLimit, idleTimeout, limits, trusted, rates, patience);
    }

    /// The same with other rates.
    public HttpSettings limiting(Rates other) {
        return new HttpSettings(host, port, bodyLimit, idleTimeout, limits, proxies, other, patience);
    }

    /// The same with another patience.
    public HttpSettings waiting(Duration other) {
        return new HttpSettings(host, port, bodyLimit, idleTimeout, limits, proxies, rates, other);
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
