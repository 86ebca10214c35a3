package com.casarerpa.nodes.system.utility;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes 1 to 100 UUIDs (RFC 9562) of version 4 (random) or 1 (time and a random node id). Those of version 1 made
/// together differ in their time by 100 ns each, so that they are unique and in order.
final class UUIDGeneratorNode implements Node {
    private static final long MOST = 100;

    /// From 1582-10-15, the epoch of time-based UUIDs, to 1970-01-01, in units of 100 ns.
    private static final long EPOCH_OFFSET = 0x01B21DD213814000L;

    private static final long VARIANT = 0x8000000000000000L;
    private static final long MULTICAST = 0x0000010000000000L;

    @Override
    public String type() {
        return "UUIDGeneratorNode";
    }

    @Override
    public NodeResult run(NodeContext context) throws NodeException {
        String version = Choice.name(context, "uuid_version", "4", List.of("1", "4"));
        long count = context.integer("count", 1);
        if (count < 1 || count > MOST) {
            throw new NodeException(
                    NodeException.INVALID_INPUT, "Expected `count` between 1 and " + MOST + ", but got " + count);
        }
        List<String> uuids = new ArrayList<>();
        // A random node id has the multicast bit set, so that it is never a real network card's.
        long node = (context.random().nextLong() >>> 2) | VARIANT | MULTICAST;
        Instant now = context.clock().instant();
        for (int i = 0; i < count; i++) {
            UUID uuid = version.equals("1") ? timeBased(now, i, node) : random(context.random());
            uuids.add(uuid.toString());
        }
        return NodeResult.of("uuid", uuids.getFirst()).with("uuids", uuids).with("success", true);
    }

    private static UUID random(RandomGenerator random) {
        long high = (random.nextLong() & 0xFFFFFFFFFFFF0FFFL) | 0x4000L;
        return new UUID(high, (random.nextLong() >>> 2) | VARIANT);
    }

    private static UUID timeBased(Instant now, int offset, long node) {
        long ticks = now.getEpochSecond() * 10_000_000 + now.getNano() / 100 + offset + EPOCH_OFFSET;
        long high = (ticks << 32) | ((ticks >>> 16) & 0xFFFF0000L) | 0x1000L | ((ticks >>> 48) & 0x0FFFL);
        return new UUID(high, node);
    }
}
