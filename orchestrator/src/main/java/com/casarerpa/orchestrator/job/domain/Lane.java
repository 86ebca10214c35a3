package com.casarerpa.orchestrator.job.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/// Which lane of a workspace's queue a job stands in: jobs that ask the same of a robot share one, so within it the
/// next job is simply the first. The number is a hash; a clash costs speed only, since what a job asks for is always
/// compared itself.
public final class Lane {
    private Lane() {}

    /// The lane of the jobs that ask for this; order and repetition of capabilities and tags do not matter.
    ///
    /// It stands in the database and must be the same in every orchestrator: the first eight bytes, big-endian, of
    /// the SHA-256 over each part with its length or count in front.
    public static long of(
            String environment,
            Collection<String> requiredCapabilities,
            Collection<String> requiredTags,
            Optional<UUID> pinnedRobot) {
        var digest = sha256();
        text(digest, environment);
        texts(digest, requiredCapabilities);
        texts(digest, requiredTags);
        pinnedRobot.ifPresent(robot -> digest.update(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(robot.getMostSignificantBits())
                .putLong(robot.getLeastSignificantBits())
                .flip()));
        return ByteBuffer.wrap(digest.digest()).getLong();
    }

    private static void texts(MessageDigest digest, Collection<String> values) {
        var sorted = new TreeSet<>(values);
        number(digest, sorted.size());
        sorted.forEach(value -> text(digest, value));
    }

    private static void text(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        number(digest, bytes.length);
        digest.update(bytes);
    }

    private static void number(MessageDigest digest, int value) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(value).flip());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
