package com.casarerpa.orchestrator.http;

/// What a request proves its caller with.
public sealed interface Credential {
    /// The name of the cookie that holds a session's token.
    String SESSION_COOKIE = "casare_session";

    /// A key from `X-Api-Key` or `Authorization: Bearer`. Not printed.
    record Key(String value) implements Credential {
        @Override
        public String toString() {
            return "Key[hidden]";
        }
    }

    /// A session cookie. Not printed.
    record Session(String value) implements Credential {
        @Override
        public String toString() {
            return "Session[hidden]";
        }
    }
}
