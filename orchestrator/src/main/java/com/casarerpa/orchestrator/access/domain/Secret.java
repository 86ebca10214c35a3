package com.casarerpa.orchestrator.access.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// A key or a session token in the clear: made once, shown once, never stored. Not printed.
///
/// @param text the prefix of its kind and 32 random bytes in base64url, or a key that was given from outside
public record Secret(String text) {
    private static final String ROBOT_PREFIX = "crpa_";
    private static final String ADMIN_PREFIX = "cadm_";
    private static final String ENROLMENT_PREFIX = "cenr_";
    private static final String SESSION_PREFIX = "cses_";
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// One a thread: to make one costs more than to hash a key with it, and each request does.
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Secret::sha256);

    /// A new key for a robot.
    public static Secret newRobotKey() {
        return random(ROBOT_PREFIX);
    }

    /// A new key for an admin.
    public static Secret newAdminKey() {
        return random(ADMIN_PREFIX);
    }

    /// A new token for robots that have no key yet.
    public static Secret newEnrolmentToken() {
        return random(ENROLMENT_PREFIX);
    }

    /// A new token for a session.
    public static Secret newSession() {
        return random(SESSION_PREFIX);
    }

    private static Secret random(String prefix) {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// Whether it says of itself that it is a robot's key.
    public boolean isRobotKey() {
        return text.startsWith(ROBOT_PREFIX);
    }

    /// What is stored of it.
    public Digest digest() {
        return Digest.of(SHA_256.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    /// The SHA-256 of a secret. A hash without salt or stretching is enough for 256 random bits.
    ///
    /// @param first its first 8 bytes as a number, and so on: small, and quick to find in a map
    public record Digest(long first, long second, long third, long fourth) {
        /// Its 32 bytes.
        public byte[] bytes() {
            return ByteBuffer.allocate(4 * Long.BYTES)
                    .putLong(first)
                    .putLong(second)
                    .putLong(third)
                    .putLong(fourth)
                    .array();
        }

        /// The digest of these 32 bytes.
        public static Digest of(byte[] bytes) {
            var buffer = ByteBuffer.wrap(bytes);
            return new Digest(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
        }

        /// Whether both are equal, in a time that does not tell where they differ.
        public boolean matches(Digest other) {
            return ((first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (fourth ^ other.fourth))
                    == 0;
        }

        /// Enough of it to tell refused keys apart in the audit, and too little to be of any use.
        public String shown() {
            return HexFormat.of().toHexDigits(first, 12);
        }
    }
}
