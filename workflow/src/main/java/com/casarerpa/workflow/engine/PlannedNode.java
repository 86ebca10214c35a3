package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A node, prepared for running: where its inputs come from and which nodes follow, by number.
final class PlannedNode {
    final int index;
    final String id;
    final NodeInstance instance;
    final @Nullable NodeType type;
    final @Nullable Node node;
    final @Nullable Control control;
    final InputSlot[] inputs;
    /// Values of constant inputs; the others are null here.
    private final @Nullable Object[] constants;

    private final boolean allConstant;
    private final Map<String, int[]> next;
    final int[] execOut;
    final int[] errorTargets;
    final Policy policy;
    /// Whether a region may end at this node, so that arriving at it must be looked at.
    boolean boundary;

    /// How a node is run.
    ///
    /// @param timeoutNanos how long one attempt may take
    /// @param retries further attempts after a failure
    /// @param retryNanos pause between attempts
    record Policy(long timeoutNanos, int retries, long retryNanos, boolean continueOnError) {}

    /// What the planner found out about a node.
    record Parts(
            @Nullable NodeType type,
            @Nullable Node node,
            @Nullable Control control,
            List<InputSlot> inputs,
            Map<String, int[]> next,
            List<String> errorPorts,
            Policy policy) {}

    PlannedNode(int index, NodeInstance instance, Parts parts) {
        this.index = index;
        this.id = instance.id();
        this.instance = instance;
        this.type = parts.type();
        this.node = parts.node();
        this.control = parts.control();
        this.inputs = parts.inputs().toArray(new InputSlot[0]);
        this.next = parts.next();
        this.execOut = targets("exec_out");
        this.errorTargets = parts.errorPorts().stream()
                .filter(next::containsKey)
                .findFirst()
                .map(this::targets)
                .orElse(Region.NONE);
        this.policy = parts.policy();
        this.constants = new @Nullable Object[inputs.length];
        boolean constant = true;
        for (int i = 0; i < inputs.length; i++) {
            constants[i] = inputs[i].constantValue();
            constant &= inputs[i].constant;
        }
        this.allConstant = constant;
    }

    /// The nodes that follow an exec port, in file order.
    int[] targets(String port) {
        int[] targets = next.get(port);
        return targets == null ? Region.NONE : targets;
    }

    boolean isConnected(String port) {
        return next.containsKey(port);
    }

    /// The connected exec ports.
    Iterable<String> execPorts() {
        return next.keySet();
    }

    /// The values of all inputs for one execution, in the order of `inputs`.
    @Nullable
    Object[] resolve(Strand strand) throws NodeException {
        if (allConstant) {
            return constants;
        }
        @Nullable Object[] values = constants.clone();
        for (int i = 0; i < values.length; i++) {
            if (!inputs[i].constant) {
                values[i] = inputs[i].value(strand, this);
            }
        }
        return values;
    }

    /// The number of an input, or -1.
    int input(String name) {
        for (int i = 0; i < inputs.length; i++) {
            if (inputs[i].name.equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The input of that name, if the node has it.
    Optional<InputSlot> slot(String name) {
        int i = input(name);
        return i < 0 ? Optional.empty() : Optional.of(inputs[i]);
    }

    String typeName() {
        return instance.type();
    }
}
