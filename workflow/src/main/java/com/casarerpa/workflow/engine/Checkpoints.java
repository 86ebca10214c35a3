package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.engine.Recovery.Strategy;
import com.casarerpa.workflow.spi.LogLevel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes the state of a run after each of its top-level nodes, and takes one up again, see ADR 0014.
///
/// A loop, a Try, a Fork are one top-level node: a run that dies within begins it anew. A state that cannot be
/// written (a handle, a secret that could not be read again) leaves the older checkpoint in place.
final class Checkpoints {
    private static final long FORMAT = 1;

    private final Run run;
    private final CheckpointFile file;
    private final CheckpointValues values;
    private final String digest;
    private @Nullable String told;

    Checkpoints(Run run, RunRequest.Checkpointing asked) {
        this.run = run;
        this.file = new CheckpointFile(asked.folder());
        this.values = new CheckpointValues(run);
        this.digest = WorkflowDigest.of(run.plan.workflow);
    }

    /// Where a run goes on.
    ///
    /// @param entry the position in the plan's entries
    /// @param queue the nodes that are next, by number
    record Position(int entry, List<Integer> queue) {}

    /// Writes the state between two nodes; what goes wrong is told once and does not end the run.
    void save(Strand strand, int entry, IntQueue queue) {
        try {
            Optional<String> handle = run.resources.unrenewable();
            if (handle.isPresent()) {
                throw new Unwritable("the run has an open " + handle.get());
            }
            file.write(state(strand, entry, queue));
            told = null;
        } catch (Unwritable e) {
            tell(LogLevel.INFO, "no checkpoint here: " + e.reason() + "; a resume begins at the one before");
        } catch (IOException e) {
            tell(LogLevel.WARNING, "the checkpoint could not be written: " + e);
        }
    }

    private void tell(LogLevel level, String message) {
        if (!message.equals(told)) {
            told = message;
            run.recorder.log(level, Optional.empty(), message);
        }
    }

    private Map<String, @Nullable Object> state(Strand strand, int entry, IntQueue queue) throws Unwritable {
        Map<String, @Nullable Object> state = new LinkedHashMap<>();
        state.put("format", FORMAT);
        state.put("digest", digest);
        state.put("entry", (long) entry);
        state.put(
                "queue",
                Arrays.stream(queue.toArray())
                        .mapToObj(node -> run.plan.nodes[node].id)
                        .toList());
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (Map.Entry<String, @Nullable Object> variable : strand.variables.entrySet()) {
            variables.put(variable.getKey(), variable(variable.getKey(), variable.getValue()));
        }
        state.put("variables", variables);
        state.put("outputs", outputs(strand));
        state.put("latest", strand.latest < 0 ? null : run.plan.nodes[strand.latest].id);
        Recovery recovery = strand.recovery;
        state.put(
                "recovery",
                recovery == null
                        ? null
                        : List.of(recovery.node.id, recovery.strategy.name(), Long.valueOf(recovery.left)));
        state.put("executed", run.recorder.executed());
        state.put("done", run.recorder.done());
        state.put("failures", failures());
        return state;
    }

    private @Nullable Object variable(String name, @Nullable Object value) throws Unwritable {
        if (!run.sensitive.contains(name)) {
            return values.write(value, "variable '" + name + "'");
        }
        if (!run.isInitial(name, value)) {
            throw new Unwritable("the sensitive variable '" + name + "' was changed");
        }
        return Map.of("$initial", name);
    }

    private Map<String, @Nullable Object> outputs(Strand strand) throws Unwritable {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (PlannedNode node : run.plan.nodes) {
            Map<String, @Nullable Object> of = strand.outputs[node.index];
            if (of != null) {
                Map<String, @Nullable Object> ports = new LinkedHashMap<>();
                for (Map.Entry<String, @Nullable Object> port : of.entrySet()) {
                    ports.put(port.getKey(), values.write(port.getValue(), node.id + "." + port.getKey()));
                }
                all.put(node.id, ports);
            }
        }
        return all;
    }

    private List<List<String>> failures() {
        return run.recorder.failures().stream()
                .map(error -> List.of(error.nodeId().orElse(""), error.code(), error.message()))
                .toList();
    }

    /// Takes up the state that was written, if there is one; the strand already has its initial variables.
    ///
    /// @throws CheckpointException it is damaged, or the workflow is another one
    Optional<Position> resume(Strand strand) throws CheckpointException {
        Optional<Map<?, ?>> read = file.read();
        if (read.isEmpty()) {
            run.recorder.log(
                    LogLevel.INFO, Optional.empty(), "there is no checkpoint to resume: the run begins at its start");
            return Optional.empty();
        }
        Map<?, ?> state = read.get();
        if (!Long.valueOf(FORMAT).equals(state.get("format"))) {
            throw new CheckpointException(
                    CheckpointException.UNUSABLE,
                    "the checkpoint has format " + state.get("format") + ", expected " + FORMAT
                            + ": it was written by another version; run from the beginning");
        }
        if (!digest.equals(state.get("digest"))) {
            throw new CheckpointException(
                    CheckpointException.MISMATCH,
                    "the workflow was changed since the checkpoint was written (its digest is " + digest
                            + "); run from the beginning, or bring back the workflow as it was");
        }
        restoreValues(strand, state);
        List<RunError> failures = new ArrayList<>();
        for (Object item : list(state, "failures")) {
            List<?> parts = (List<?>) item;
            String node = String.valueOf(parts.get(0));
            failures.add(new RunError(
                    node.isEmpty() ? Optional.empty() : Optional.of(node),
                    String.valueOf(parts.get(1)),
                    String.valueOf(parts.get(2))));
        }
        List<String> done = list(state, "done").stream().map(String::valueOf).toList();
        run.recorder.resume(number(state, "executed").longValue(), done, failures);
        List<Integer> queue = list(state, "queue").stream()
                .map(id -> run.plan.number(String.valueOf(id)))
                .toList();
        String next = queue.isEmpty() ? "the end" : "'" + run.plan.nodes[queue.getFirst()].id + "'";
        run.recorder.log(LogLevel.INFO, Optional.empty(), "resumed from a checkpoint; the run goes on with " + next);
        return Optional.of(new Position(number(state, "entry").intValue(), queue));
    }

    private void restoreValues(Strand strand, Map<?, ?> state) throws CheckpointException {
        for (Map.Entry<?, ?> variable : map(state, "variables").entrySet()) {
            boolean initial = variable.getValue() instanceof Map<?, ?> tag && tag.containsKey("$initial");
            if (!initial) {
                strand.restore(String.valueOf(variable.getKey()), values.read(variable.getValue()));
            }
        }
        for (Map.Entry<?, ?> output : map(state, "outputs").entrySet()) {
            PlannedNode node = run.plan.nodes[run.plan.number(String.valueOf(output.getKey()))];
            Map<String, @Nullable Object> ports = new LinkedHashMap<>();
            for (Map.Entry<?, ?> port : ((Map<?, ?>) output.getValue()).entrySet()) {
                ports.put(String.valueOf(port.getKey()), values.read(port.getValue()));
            }
            strand.give(node, ports);
        }
        strand.latest = state.get("latest") instanceof String id ? run.plan.number(id) : -1;
        if (state.get("recovery") instanceof List<?> parts && parts.size() == 3) {
            PlannedNode node = run.plan.nodes[run.plan.number(String.valueOf(parts.get(0)))];
            Strategy strategy = Strategy.valueOf(String.valueOf(parts.get(1)));
            strand.recovery = new Recovery(strategy, node, ((Number) parts.get(2)).intValue());
        }
    }

    private static Number number(Map<?, ?> state, String key) throws CheckpointException {
        if (state.get(key) instanceof Number number) {
            return number;
        }
        throw missing(key);
    }

    private static List<?> list(Map<?, ?> state, String key) throws CheckpointException {
        if (state.get(key) instanceof List<?> list) {
            return list;
        }
        throw missing(key);
    }

    private static Map<?, ?> map(Map<?, ?> state, String key) throws CheckpointException {
        if (state.get(key) instanceof Map<?, ?> map) {
            return map;
        }
        throw missing(key);
    }

    private static CheckpointException missing(String key) {
        return new CheckpointException(
                CheckpointException.UNUSABLE, "the checkpoint has no '" + key + "'; run from the beginning");
    }

    /// The run has succeeded: nothing is left to resume.
    void done() {
        try {
            file.delete();
        } catch (IOException e) {
            run.recorder.log(
                    LogLevel.WARNING,
                    Optional.empty(),
                    "the checkpoint of the run could not be deleted; a resume would do its last steps again: " + e);
        }
    }
}
