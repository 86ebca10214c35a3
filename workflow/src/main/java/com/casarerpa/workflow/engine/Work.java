package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.NodeType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs a working node: inputs, time-out, its own retries.
final class Work {
    private Work() {}

    /// Runs the node, again after a failure as often as its policy says.
    static NodeResult attempt(Strand strand, PlannedNode node) throws NodeException, InterruptedException {
        int retries = node.policy.retries();
        int attempt = 1;
        while (true) {
            try {
                return once(strand, node);
            } catch (NodeException e) {
                boolean hopeless = e.code().equals(NodeException.UNSUPPORTED)
                        || e.code().equals(NodeException.UNSUPPORTED_ON_PLATFORM)
                        || strand.isStopping();
                if (attempt > retries || hopeless) {
                    throw e;
                }
                Duration pause = Duration.ofNanos(node.policy.retryNanos());
                strand.log(
                        LogLevel.WARNING,
                        node,
                        "attempt " + attempt + " of " + (retries + 1) + " failed (" + e.code() + ": " + e.text()
                                + "); next in " + pause.toMillis() + " ms");
                Thread.sleep(pause);
                if (strand.isRefused()) {
                    throw new InterruptedException();
                }
                strand.tick();
                attempt++;
            }
        }
    }

    private static NodeResult once(Strand strand, PlannedNode node) throws NodeException, InterruptedException {
        Node implementation = node.node;
        if (implementation == null) {
            throw unsupported(node);
        }
        StrandContext context = new StrandContext(strand, node, node.resolve(strand));
        Throwable thrown;
        strand.deadline.arm(strand.now() + node.policy.timeoutNanos());
        try {
            NodeResult result = implementation.run(context);
            strand.deadline.disarm();
            return result;
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError | LinkageError e) {
            thrown = e;
        }
        throw translate(strand, node, thrown, strand.deadline.disarm());
    }

    /// The failure of a node that took longer than it may.
    static NodeException overdue(PlannedNode node) {
        return new NodeException(
                NodeException.TIMEOUT,
                node.id + ": expected to end within "
                        + seconds(node.policy.timeoutNanos()) + " s, but was still working; raise the node's"
                        + " timeout or settings.timeout, or find out what it waited for");
    }

    private static NodeException translate(Strand strand, PlannedNode node, Throwable thrown, boolean overdue)
            throws InterruptedException {
        if (strand.isStopping()) {
            throw new InterruptedException();
        }
        if (overdue) {
            return overdue(node);
        }
        return switch (thrown) {
            case NodeException e -> e;
            case NodeFault e -> e.reason();
            case InterruptedException e -> throw e;
            case VirtualMachineError e -> exhausted(node, e);
            default ->
                new NodeException(
                        NodeException.INTERNAL_ERROR,
                        node.id + ": " + thrown.getClass().getSimpleName() + message(thrown),
                        thrown);
        };
    }

    /// The failure of a node that used up the memory or the stack of its thread. The process goes on.
    static NodeException exhausted(PlannedNode node, VirtualMachineError error) {
        return error instanceof OutOfMemoryError
                ? new NodeException(
                        "OUT_OF_MEMORY",
                        node.id + ": the node needed more memory than this robot has ("
                                + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB); work on smaller parts, or give the robot more memory",
                        error)
                : new NodeException(
                        "STACK_OVERFLOW",
                        node.id + ": the node went too deep; its values are nested deeper than can be worked on",
                        error);
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
    }

    private static String seconds(long nanos) {
        double seconds = nanos / 1e9;
        return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
    }

    private static NodeException unsupported(PlannedNode node) {
        @Nullable NodeType type = node.type;
        if (type == null) {
            return new NodeException(
                    "UNKNOWN_NODE_TYPE", node.id + ": there is no node type '" + node.typeName() + "'");
        }
        if (type.status() == NodeType.Status.UNSUPPORTED_ON_PLATFORM) {
            return new NodeException(
                    NodeException.UNSUPPORTED_ON_PLATFORM,
                    node.id + ": " + type.name() + " (category " + type.category() + ") cannot run on "
                            + System.getProperty("os.name") + "; run this workflow on a robot that can");
        }
        return new NodeException(
                NodeException.UNSUPPORTED,
                node.id + ": " + type.name() + " (category " + type.category() + ") " + type.whyUnsupported()
                        + "; replace or disable the node");
    }
}
