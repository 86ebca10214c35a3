package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.Reference;
import com.casarerpa.workflow.expression.Scope;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thread of a run with its own variables and outputs: the main one, or a branch. Used by its own thread
/// only, save for [#interrupt] and what [Deadline] does.
final class Strand implements Scope {
    private static final int MAX_DEPTH = 500;
    private static final Signal CANCELLED = new Signal.Cancelled();
    private static final Signal REACHED = new Signal.Reached();

    final Run run;
    final Map<String, @Nullable Object> variables;
    final @Nullable Map<String, @Nullable Object>[] outputs;
    /// Whether other strands run at the same time.
    final boolean shared;

    final Deadline deadline = new Deadline();
    /// The node whose work was the latest to give outputs; -1 at first.
    int latest = -1;
    /// The innermost loop around the current node, or -1.
    int loop = -1;
    /// What ErrorRecovery said about failures, if it did.
    @Nullable
    Recovery recovery;

    /// Which of the plan's entries the root region began at.
    int entry;

    private final Holdings holdings;
    /// Where the state is written after top-level nodes, or null.
    private final @Nullable Checkpoints checkpoints;

    private volatile boolean halted;
    /// How many Finally blocks of a cancelled strand are open.
    private int finishing;
    private final Recorder recorder;
    private final @Nullable RunGuard guard;
    private final PlannedNode[] nodes;
    private long now = System.nanoTime();

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps cannot be made otherwise
    Strand(Run run) {
        this.run = run;
        this.recorder = run.recorder;
        this.guard = run.guard;
        this.nodes = run.plan.nodes;
        this.variables = new HashMap<>();
        this.outputs = new @Nullable Map[nodes.length];
        this.shared = false;
        this.holdings = new Holdings(run.holdings, run.environment.valueBytes(), nodes.length);
        this.checkpoints = run.checkpoints;
    }

    /// A branch: the same values, copied.
    Strand(Strand parent) {
        this.run = parent.run;
        this.recorder = parent.recorder;
        this.guard = parent.guard;
        this.nodes = parent.nodes;
        this.variables = new HashMap<>(parent.variables);
        this.outputs = parent.outputs.clone();
        this.loop = parent.loop;
        this.recovery = parent.recovery;
        this.shared = true;
        this.holdings = new Holdings(parent.holdings);
        this.checkpoints = null;
    }

    /// Runs the region until its work list is empty or something ends it early.
    @Nullable
    Signal drain(Region region) {
        region.reached = -1;
        if (region.depth > MAX_DEPTH) {
            throw new NodeFault(new NodeException(
                    NodeException.INTERNAL_ERROR,
                    "more than " + MAX_DEPTH + " loops and Try blocks are open at once; the exec connections run in a"
                            + " circle"));
        }
        IntQueue queue = region.queue;
        while (!queue.isEmpty()) {
            PlannedNode node = nodes[queue.poll()];
            if ((node.boundary || region.exits.length > 0) && leaves(region, node)) {
                continue;
            }
            Signal signal = step(node, region);
            if (signal != null) {
                queue.clear();
                return signal;
            }
            if (checkpoints != null && region.kind == Region.Kind.ROOT) {
                checkpoints.save(this, entry, queue);
            }
        }
        return null;
    }

    /// Runs the region of a Finally although the strand is to end.
    @Nullable
    Signal finish(Region region) {
        // First the interrupt that ended the body: it must not hit the Finally.
        run.awaitStop();
        boolean interrupted;
        synchronized (this) {
            interrupted = Thread.interrupted();
        }
        finishing++;
        try {
            return drain(region);
        } finally {
            finishing--;
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Whether a path ends by arriving at this node: the region's own end, one of a region around it, or a node
    /// behind the region.
    private boolean leaves(Region region, PlannedNode node) {
        if (region.endsAt(node.index)) {
            region.reached = node.index;
            return true;
        }
        boolean ownThread = true;
        for (Region inner = region; inner.parent != null; inner = inner.parent) {
            Region outer = inner.parent;
            ownThread &= inner.kind != Region.Kind.BRANCH && inner.kind != Region.Kind.ITEM;
            if (inner.exitsAt(node.index) || outer.endsAt(node.index)) {
                // A branch that runs into the end of a loop around its Fork just ends there.
                if (ownThread) {
                    outer.queue.add(node.index);
                }
                return true;
            }
        }
        return false;
    }

    private @Nullable Signal step(PlannedNode node, Region region) {
        if (isStopping() || (guard != null && isRefused())) {
            return CANCELLED;
        }
        if (node.instance.disabled()) {
            return Disabled.pass(this, node, region);
        }
        long begin = now;
        if (recorder.listening) {
            recorder.started(node);
        }
        try {
            if (node.control != null) {
                return ended(node, begin, node.control.run(this, node, region));
            }
            NodeResult result = Work.attempt(this, node);
            give(node, result.outputs());
            latest = node.index;
            completed(node, begin, result.outputs());
            if (node.index == run.target) {
                return REACHED;
            }
            follow(node, result, region);
            return null;
        } catch (NodeException e) {
            return Failure.handle(this, node, region, e, begin);
        } catch (NodeFault e) {
            return Failure.handle(this, node, region, e.reason(), begin);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return Failure.handle(this, node, region, Work.exhausted(node, e), begin);
        } catch (InterruptedException e) {
            return isStopping()
                    ? CANCELLED
                    : Failure.handle(
                            this,
                            node,
                            region,
                            new NodeException(NodeException.INTERNAL_ERROR, node.id + ": the node was interrupted", e),
                            begin);
        }
    }

    /// The end of a control node whose regions ended that way.
    private @Nullable Signal ended(PlannedNode node, long begin, @Nullable Signal signal) {
        if (signal instanceof Signal.Failed failed) {
            tick();
            recorder.failed(
                    node,
                    begin,
                    now - begin,
                    failed.error().code(),
                    failed.error().message());
        } else {
            Map<String, @Nullable Object> own = outputs[node.index];
            completed(node, begin, own == null ? Map.of() : own);
        }
        return signal == null && node.index == run.target ? REACHED : signal;
    }

    private void completed(PlannedNode node, long begin, Map<String, @Nullable Object> values) {
        now = System.nanoTime();
        recorder.completed(this, node, begin, now - begin, values);
    }

    /// Notes that a loop's End was reached: a step of the pass.
    ///
    /// @return whether the run was asked to go up to there
    boolean passEnd(int end) {
        PlannedNode node = nodes[end];
        if (recorder.listening) {
            recorder.started(node);
        }
        completed(node, now, Map.of());
        return end == run.target;
    }

    /// Notes a node that another one runs: the Catch and the Finally of a Try, the Join of a Fork.
    ///
    /// @return whether the run was asked to go up to there
    boolean passed(PlannedNode node, Map<String, @Nullable Object> values) {
        give(node, values);
        if (recorder.listening) {
            recorder.started(node);
        }
        tick();
        completed(node, now, values);
        return node.index == run.target;
    }

    private void follow(PlannedNode node, NodeResult result, Region region) {
        if (result.execOutputs().isEmpty()) {
            region.queue.addAll(node.execOut);
            return;
        }
        for (String port : result.execOutputs()) {
            region.queue.addAll(node.targets(port));
        }
    }

    /// Sets the outputs of a node.
    ///
    /// @throws NodeFault `MEMORY_LIMIT`
    void give(PlannedNode node, Map<String, @Nullable Object> values) {
        holdings.outputs(node, values);
        outputs[node.index] = values;
    }

    /// Whether no further node may begin on this strand.
    boolean isStopping() {
        return finishing == 0 ? run.isStopping() || halted : run.isGivenUp();
    }

    /// Whether the run's guard does not let another node begin; then the run is cancelled.
    boolean isRefused() {
        if (guard == null) {
            return false;
        }
        try {
            if (guard.mayGoOn()) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (isStopping()) {
                return true;
            }
        }
        run.control.cancel("the run may not go on");
        return true;
    }

    /// Ends this strand; from any thread. Once is enough: its Finally blocks are not interrupted again.
    synchronized void halt() {
        boolean already = halted || run.isStopping();
        halted = true;
        if (!already) {
            interrupt();
        }
    }

    /// The branch has ended: what it alone held is free.
    void release() {
        holdings.release();
    }

    /// The monotonic time in nanoseconds as of the latest node's end, or of the latest [#tick].
    long now() {
        return now;
    }

    /// Looks at the clock.
    void tick() {
        now = System.nanoTime();
    }

    @Override
    public @Nullable Object find(String name) {
        Object value = variables.get(name);
        if (value != null || variables.containsKey(name)) {
            return value;
        }
        if (name.startsWith("$")) {
            return Specials.find(run, name);
        }
        if (loop >= 0 && name.startsWith("current_")) {
            Map<String, @Nullable Object> of = outputs[loop];
            return of != null && of.containsKey(name) ? of.get(name) : MISSING;
        }
        return MISSING;
    }

    @Override
    public @Nullable Object findOutputs(String nodeId) {
        PlannedNode node = run.plan.find(nodeId);
        Map<String, @Nullable Object> of = node == null ? null : outputs[node.index];
        return of == null ? MISSING : of;
    }

    /// Sets a variable for a node.
    ///
    /// @throws NodeFault `READONLY_VARIABLE`
    void setVariable(String name, @Nullable Object value) {
        if (!run.readonly.isEmpty() && run.readonly.contains(name)) {
            throw new NodeFault(new NodeException(
                    "READONLY_VARIABLE", "variable '" + name + "' is read-only; set another one instead"));
        }
        put(name, value);
    }

    /// Sets a variable for the engine.
    void put(String name, @Nullable Object value) {
        restore(name, value);
        if (!run.sensitive.isEmpty() && run.sensitive.contains(name)) {
            run.masker.hide(value);
            recorder.variableSet(name, Masker.MASK);
        } else if (recorder.listening) {
            recorder.variableSet(name, value);
        }
    }

    /// Sets a variable without telling anybody.
    ///
    /// @throws NodeFault `MEMORY_LIMIT`
    void restore(String name, @Nullable Object value) {
        int before = variables.size();
        Object old = variables.put(name, value);
        boolean added = variables.size() != before;
        if (added || !Weight.isLight(value) || !Weight.isLight(old)) {
            try {
                holdings.variable(name, old, value, added);
            } catch (NodeFault e) {
                variables.put(name, old);
                throw e;
            }
        }
    }

    void warnUnresolved(PlannedNode node, String input, Reference reference) {
        if (recorder.listening) {
            warnOnce(
                    node,
                    "input '" + input + "': {{" + reference.source() + "}} is left as it is: "
                            + Diagnosis.of(run.plan, reference));
        }
    }

    /// Writes a warning, but each only once a run: loops would say it again and again.
    void warnOnce(PlannedNode node, String message) {
        if (recorder.listening) {
            recorder.warnOnce(node, message);
        }
    }

    void log(LogLevel level, PlannedNode node, String message) {
        if (recorder.listening) {
            recorder.log(level, Optional.of(node.id), message);
        }
    }

    void healed(PlannedNode node, HealedStep step) {
        recorder.healed(node, step);
    }

    /// Interrupts the strand's thread; from any thread.
    void interrupt() {
        deadline.interrupt();
    }
}
