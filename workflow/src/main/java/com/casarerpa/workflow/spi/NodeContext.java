package com.casarerpa.workflow.spi;

import com.casarerpa.workflow.policy.Policy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What a running node may see and do. Belongs to one execution of one node and is not thread-safe.
///
/// Values are plain Java: null, [Boolean], [Long], [Double], [String], [List], [Map] (with text keys, in order),
/// byte arrays and opaque handles that travel by port. **A value is never changed in place**: it may be shared by
/// variables, outputs and parallel branches, so a node that changes a list or a map makes a new one. The typed
/// getters coerce and throw [NodeException] `INVALID_INPUT` with the input's name, what was expected and what came.
public interface NodeContext {
    /// The node's id in its workflow.
    String nodeId();

    /// The node's type, the catalogue's name.
    String nodeType();

    /// The resolved value of an input or property (port, else config, else default), coerced to its catalogue type;
    /// null when there is none.
    @Nullable
    Object input(String name);

    /// Whether the input has a value that is neither null nor (for text) empty.
    boolean has(String name);

    /// The input as text; numbers, booleans, lists and maps are written out. Missing is refused.
    String text(String name) throws NodeException;

    /// The input as text, or the fallback when there is none.
    String text(String name, String fallback) throws NodeException;

    /// The input as a whole number; text such as `"42"` is accepted. Missing is refused.
    long integer(String name) throws NodeException;

    /// The input as a whole number, or the fallback when there is none.
    long integer(String name, long fallback) throws NodeException;

    /// The input as a number, or the fallback when there is none.
    double number(String name, double fallback) throws NodeException;

    /// The input's truth (Python's rules for text: `"false"`, `"no"`, `"0"` and `""` are false), or the fallback
    /// when there is none.
    boolean flag(String name, boolean fallback);

    /// The input as a list; JSON text of a list is accepted. Missing is refused.
    List<@Nullable Object> list(String name) throws NodeException;

    /// The input as a map; JSON text of an object is accepted. Missing is refused.
    Map<String, @Nullable Object> map(String name) throws NodeException;

    /// All inputs and config values that the node has, resolved, by name, in file order (for nodes with numbered
    /// ports such as `item_1…n`).
    Map<String, @Nullable Object> inputs();

    /// The input as it stands in the file (or came by port): references are not resolved, nothing is coerced. For
    /// expressions, whose `{{references}}` must keep their type; see [#evaluate].
    @Nullable
    Object raw(String name);

    /// Evaluates an expression (Python-like, see workflows.md) over the run's variables; `{{references}}` in it
    /// keep their type.
    ///
    /// @param locals names that win over the run's variables, such as `item`
    /// @throws NodeException `EXPRESSION_ERROR` naming the place and what was wrong
    @Nullable
    Object evaluate(String expression, Map<String, @Nullable Object> locals) throws NodeException;

    /// The secret behind an alias, if the robot has it; its text is masked from then on wherever the run writes.
    Optional<String> secret(String alias);

    /// The fields of a credential that the robot keeps under a name, such as `username` and `password`; the texts of
    /// all fields are masked from then on wherever the run writes. Empty when the robot has none of that name.
    Optional<Map<String, String>> credential(String name);

    /// Masks a text from now on wherever the run writes: for what a node learned and is as good as a secret, such as a
    /// token that a server gave.
    void hide(String text);

    /// What this robot lets nodes do. Files are judged by [#path]; everything else asks here first.
    Policy policy();

    /// A variable's value, or null.
    @Nullable
    Object variable(String name);

    /// Whether the variable exists.
    boolean hasVariable(String name);

    /// Sets a variable of the run (of this branch, inside a parallel part).
    void setVariable(String name, @Nullable Object value);

    /// Writes a line into the run's log; secrets are masked.
    void log(LogLevel level, String message);

    /// Keeps bytes as a file of the run, where whoever looks at the job finds it (a screenshot, a report).
    /// On a robot it is on disk when this returns, and is delivered even if the orchestrator is away.
    /// Secrets in it are not masked. Of several with the same name the last one stays.
    ///
    /// @param name 1 to 200 characters without slashes and control characters, such as `page.png`
    /// @param contentType such as `image/png`
    /// @throws NodeException `INVALID_INPUT` for another name or type, `POLICY_DENIED` when it is larger than
    /// [ArtifactSink#MOST_BYTES] or the policy's limit of content, `IO_ERROR` when it cannot be kept
    void artifact(String name, String contentType, byte[] content) throws NodeException;

    /// Keeps a copy of a file as a file of the run; the same rules hold.
    ///
    /// @param file from [#path]
    void artifact(String name, String contentType, Path file) throws NodeException;

    /// What this node remembers from one run to the next on this machine; secrets in it are masked.
    RunMemory memory();

    /// Tells that the node found its element by another selector than its own: a warning in the run's log, and an event
    /// that people see where the run is looked at. Secrets are masked.
    void healed(HealedStep step);

    /// A path named in the workflow: relative ones against the working directory, normalised, checked against the
    /// robot's policy.
    ///
    /// @throws NodeException `POLICY_DENIED` when it is outside the allowed roots, `INVALID_INPUT` when it is no
    /// path
    Path path(String location) throws NodeException;

    /// The clock and the randomness of the run; tests set both.
    Clock clock();

    /// The run's source of randomness.
    RandomGenerator random();

    /// An object that lives as long as the run and is shared by its nodes (a browser, a connection); closed at its
    /// end.
    <T extends AutoCloseable> T resource(Class<T> type, ResourceFactory<T> factory) throws Exception;

    /// Makes a run-scoped resource at its first use.
    @FunctionalInterface
    interface ResourceFactory<T extends AutoCloseable> {
        /// Makes the resource.
        T create() throws Exception;
    }
}
