package com.casarerpa.orchestrator.http;

/// The methods that routes are written for. HEAD is answered from GET, OPTIONS by the server.
public enum Method {
    GET,
    POST,
    PUT,
    DELETE
}
