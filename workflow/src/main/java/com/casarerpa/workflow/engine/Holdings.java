package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.NodeException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What the variables and outputs of one strand weigh; the sum of all strands of a run is bounded. Values that
/// weigh next to nothing are not counted, so that a loop over numbers costs nothing here.
///
/// The bound is of the run, not of one value: `a = a + a` in a loop ends with an error and not with the
/// process.
final class Holdings {
    /// The code of a run whose values grow beyond the bound.
    static final String CODE = "MEMORY_LIMIT";

    private final AtomicLong sum;
    private final long most;
    private final Map<String, Long> variables;
    private final long[] outputs;
    /// What this strand added to the sum, so that it can be taken out when a branch ends.
    private long own;
    private @Nullable Object latest;
    private long latestWeight;

    /// @param most the most that all strands may hold, in bytes
    Holdings(AtomicLong sum, long most, int nodes) {
        this.sum = sum;
        this.most = most;
        this.variables = new HashMap<>();
        this.outputs = new long[nodes];
    }

    /// A branch begins with what its parent has, which is shared and counted there.
    Holdings(Holdings parent) {
        this.sum = parent.sum;
        this.most = parent.most;
        this.variables = new HashMap<>(parent.variables);
        this.outputs = parent.outputs.clone();
    }

    /// A variable gets a value.
    ///
    /// @param added whether there was no such variable before
    /// @throws NodeFault `MEMORY_LIMIT`; the value is not to be kept then
    void variable(String name, @Nullable Object before, @Nullable Object value, boolean added) {
        if (added) {
            charge(Weight.ENTRY, "variable '" + name + "'");
        }
        if (Weight.isLight(value) && Weight.isLight(before)) {
            return;
        }
        long weight = weigh(value);
        charge(weight - variables.getOrDefault(name, 0L), name);
        if (weight == 0) {
            variables.remove(name);
        } else {
            variables.put(name, weight);
        }
    }

    /// A node gets outputs.
    ///
    /// @throws NodeFault `MEMORY_LIMIT`; the outputs are not to be kept then
    void outputs(PlannedNode node, Map<String, @Nullable Object> values) {
        if (values.isEmpty() && outputs[node.index] == 0) {
            return;
        }
        long weight = 0;
        for (Object value : values.values()) {
            if (!Weight.isLight(value)) {
                weight += weigh(value);
            }
        }
        if (weight != outputs[node.index]) {
            charge(weight - outputs[node.index], node.id);
            outputs[node.index] = weight;
        }
    }

    /// The branch has ended; what it made is charged again where it is taken over.
    void release() {
        sum.addAndGet(-own);
        own = 0;
        Arrays.fill(outputs, 0);
    }

    @SuppressWarnings("ReferenceEquality") // values are never changed in place, so the same object weighs the same
    private long weigh(@Nullable Object value) {
        if (Weight.isLight(value)) {
            return 0;
        }
        if (value != latest) {
            latestWeight = Weight.of(value, most);
            latest = value;
        }
        return latestWeight;
    }

    private void charge(long delta, String what) {
        if (delta == 0) {
            return;
        }
        long total = sum.addAndGet(delta);
        own += delta;
        if (delta > 0 && total > most) {
            sum.addAndGet(-delta);
            own -= delta;
            throw new NodeFault(new NodeException(
                    CODE,
                    "the variables and outputs of this run would grow to more than " + (most >> 20) + " MiB with '"
                            + what
                            + "'; keep less at once (write parts to a file, clear variables that are no longer needed),"
                            + " or give the robot more memory"));
        }
    }
}
