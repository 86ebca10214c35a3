package com.casarerpa.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The bytes of requests, made once; what changes is written over its place.
final class Requests {
    private static final String ANY_UUID = new UUID(0, 0).toString();

    private Requests() {}

    /// A POST with a JSON body, with the headers that a robot sends.
    static byte[] post(String path, String credential, String body) {
        return head(
                "POST",
                path,
                credential,
                "Content-Type: application/json\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length
                        + "\r\n",
                body);
    }

    /// A request for a WebSocket.
    static byte[] upgrade(String path, String credential) {
        return head("GET", path, credential, """
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: Y2FzYXJlLWJlbmNoLWtleQ==
                """.replace("\n", "\r\n"), "");
    }

    private static byte[] head(String method, String path, String credential, String headers, String body) {
        String text = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + credential
                + "\r\nAccept: application/json, application/problem+json\r\nUser-Agent: casare-bench\r\n" + headers
                + "\r\n" + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A robot's long poll; each has a claim id of its own.
    static final class Claim {
        final byte[] bytes;
        private final int claimIdAt;

        Claim(String apiKey, int waitSeconds, int leaseSeconds) {
            bytes = post("/api/v1/jobs/claim", apiKey, claim(waitSeconds, leaseSeconds));
            claimIdAt = place(bytes, "\"claim_id\":\"");
        }

        void renew(long high, long low) {
            Bytes.writeUuid(bytes, claimIdAt, high, low);
        }
    }

    private static String claim(int waitSeconds, int leaseSeconds) {
        return "{\"environment\":\"default\",\"limit\":1,\"visibility_timeout_seconds\":" + leaseSeconds
                + ",\"claim_id\":\"" + ANY_UUID + "\",\"wait_seconds\":" + waitSeconds + "}";
    }

    /// A robot's report that a job is done, by itself or with a claim of the next one in it.
    static final class Complete {
        final byte[] bytes;
        private final int jobIdAt;
        private final int leaseTokenAt;
        private final int claimIdAt;

        private Complete(String apiKey, String more) {
            bytes = post(
                    "/api/v1/jobs/" + ANY_UUID + "/complete",
                    apiKey,
                    "{\"result\":{\"success\":true},\"lease_token\":\"" + ANY_UUID + "\"" + more + "}");
            jobIdAt = place(bytes, "/api/v1/jobs/");
            leaseTokenAt = place(bytes, "\"lease_token\":\"");
            claimIdAt = more.isEmpty() ? -1 : place(bytes, "\"claim_id\":\"");
        }

        static Complete only(String apiKey) {
            return new Complete(apiKey, "");
        }

        static Complete andClaim(String apiKey, int leaseSeconds) {
            return new Complete(apiKey, ",\"claim_next\":" + claim(0, leaseSeconds));
        }

        void fill(byte[] from, int jobId, int leaseToken) {
            System.arraycopy(from, jobId, bytes, jobIdAt, 36);
            System.arraycopy(from, leaseToken, bytes, leaseTokenAt, 36);
        }

        void renew(long high, long low) {
            Bytes.writeUuid(bytes, claimIdAt, high, low);
        }
    }

    private static int place(byte[] bytes, String before) {
        byte[] wanted = Bytes.ascii(before);
        return Bytes.find(bytes, 0, bytes.length, wanted) + wanted.length;
    }
}
