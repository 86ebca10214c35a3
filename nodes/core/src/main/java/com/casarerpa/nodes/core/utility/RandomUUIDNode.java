package com.casarerpa.nodes.core.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes a UUID: version 4 (random) or 1 (time and random node), as text, as hex digits or as a URN.
final class RandomUUIDNode implements Node {
    @Override
    public String type() {
        return "RandomUUIDNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        long version = context.integer("version", 4);
        if (version != 1 && version != 4) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected `version` to be 1 or 4, but got " + version);
        }
        UUID uuid = version == 1 ? timeBased(context) : random(context.random());
        String result = switch (Choice.name(context, "format", "standard", List.of("standard", "hex", "urn"))) {
            case "hex" -> uuid.toString().replace("-", "");
            case "urn" -> "urn:uuid:" + uuid;
            default -> uuid.toString();
        };
        return NodeResult.of("result", result);
    }
    /// From 1582-10-15, the epoch of time-based UUIDs, to 1970-01-01, in units of 100 ns (RFC 9562).
    private static final long EPOCH_OFFSET = 0x01B21DD213814000L;

    private static final long VARIANT = 0x8000000000000000L;

    private static UUID random(RandomGenerator random) {
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        return new UUID(high, (random.nextLong() >>> 2) | VARIANT);
    }

    private static UUID timeBased(NodeContext context) {
        Instant now = context.clock().instant();
        long ticks = now.getEpochSecond() * 10_000_000 + now.getNano() / 100 + EPOCH_OFFSET;
        long high = (ticks << 32) | ((ticks >>> 16) & 0xFFFF0000L) | 0x1000L | ((ticks >>> 48) & 0x0FFFL);
        // A random node id has the multicast bit set, so that it is never a real network card's.
        long low = (context.random().nextLong() >>> 2) | VARIANT | 0x0000010000000000L;
        return new UUID(high, low);
    }
}
