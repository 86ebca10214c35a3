package com.casarerpa.nodes.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.casarerpa.nodes.catalogue.Catalogue;
import com.casarerpa.workflow.expression.Expression;
import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.expression.Scope;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.ArtifactRules;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.RunMemory;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.spi.Values;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A context in which a node runs without the engine: inputs by name, a folder, a settable clock, seeded
/// randomness. It refuses inputs and outputs that the catalogue does not declare.
public final class FakeContext implements NodeContext {
    private static final List<NodeType> TYPES = Catalogue.read(Catalogue.currentPlatform());

    private final NodeType type;
    private final Node node;
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> credentials = new LinkedHashMap<>();
    private final Map<Class<?>, AutoCloseable> resources = new LinkedHashMap<>();
    private Policy policy = Policy.local();
    private final Map<String, Object> given = new LinkedHashMap<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private final List<String> hidden = new ArrayList<>();
    private final Map<String, byte[]> artifacts = new LinkedHashMap<>();
    private final List<HealedStep> healed = new ArrayList<>();
    private RunMemory memory = RunMemory.none();
    private Path folder = Path.of("no-folder").toAbsolutePath();
    private Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:30:45.5Z"), ZoneOffset.UTC);
    private RandomGenerator random = new Random(42);

    private FakeContext(NodeType type, Node node) {
        this.type = type;
        this.node = node;
    }

    /// A context for a node of the type, without inputs; of an alias, for the type that it stands for.
    public static FakeContext of(List<Node> family, String type) {
        NodeRegistry registry = new NodeRegistry(TYPES, family);
        return new FakeContext(
                registry.type(type).orElseThrow(), registry.node(type).orElseThrow());
    }

    /// Gives the robot a secret.
    public FakeContext withSecret(String alias, String value) {
        secrets.put(alias, value);
        return this;
    }

    /// Gives the robot a credential.
    public FakeContext withCredential(String name, Map<String, String> fields) {
        credentials.put(name, fields);
        return this;
    }

    /// Sets what the robot allows; without it, everything that a local run allows.
    public FakeContext under(Policy newPolicy) {
        policy = newPolicy;
        return this;
    }

    /// Takes over the run's resources of another context, as a later node of the same run does.
    public FakeContext after(FakeContext earlier) {
        resources.putAll(earlier.resources);
        return this;
    }

    /// Gives an input.
    public FakeContext with(String input, Object value) {
        assertThat(declares(input)).as(type.name() + " declares " + input).isTrue();
        given.put(type.configAliases().getOrDefault(input, input), Values.normalise(value));
        return this;
    }

    /// Sets a variable before the run.
    public FakeContext withVariable(String name, Object value) {
        variables.put(name, Values.normalise(value));
        return this;
    }

    /// The folder against which paths are resolved.
    public FakeContext in(Path newFolder) {
        folder = newFolder;
        return this;
    }

    /// The clock of the run.
    public FakeContext at(String instant) {
        clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
        return this;
    }

    /// The randomness of the run.
    public FakeContext seed(long seed) {
        random = new Random(seed);
        return this;
    }

    /// Runs the node and checks that it writes declared outputs only.
    public NodeResult run() throws Exception {
        NodeResult result = node.run(this);
        assertThat(outputs())
                .as("declared outputs of " + type.name())
                .containsAll(result.outputs().keySet());
        return result;
    }

    /// Runs the node; the value of one output.
    public Object output(String port) throws Exception {
        NodeResult result = run();
        assertThat(result.outputs()).containsKey(port);
        return result.outputs().get(port);
    }

    /// Runs the node, which must fail as expected of nodes.
    public NodeException failure() {
        try {
            NodeResult result = run();
            throw new AssertionError(type.name() + " should have failed, but answered " + result);
        } catch (NodeException e) {
            return e;
        } catch (Exception e) {
            throw new AssertionError(type.name() + " failed with no NodeException", e);
        }
    }

    /// The lines written so far, `LEVEL message`.
    public List<String> lines() {
        return log;
    }

    /// The texts that the node asked to be masked.
    public List<String> hidden() {
        return hidden;
    }

    private boolean declares(String input) {
        return names(type.inputs()).anyMatch(input::equals)
                || type.properties().stream()
                        .anyMatch(property -> property.name().equals(input))
                || type.configAliases().containsKey(input)
                || type.otherConfigKeys().contains(input)
                || type.numberedInputs().stream().anyMatch(prefix -> input.matches(prefix + "\\d+"))
                || type.actionPorts().values().stream()
                        .anyMatch(action -> names(action.inputs()).anyMatch(input::equals));
    }

    private Set<String> outputs() {
        NodeType.ActionPorts action = type.actionPorts().get(String.valueOf(input("action")));
        return names(action == null ? type.outputs() : action.outputs()).collect(Collectors.toSet());
    }

    private static Stream<String> names(List<NodeType.Port> ports) {
        return ports.stream().filter(port -> port.type() != ValueType.EXEC).map(NodeType.Port::name);
    }

    @Override
    public String nodeId() {
        return "node_1";
    }

    @Override
    public String nodeType() {
        return type.name();
    }

    @Override
    public Object input(String name) {
        if (given.containsKey(name)) {
            return given.get(name);
        }
        return type.properties().stream()
                .filter(property -> property.name().equals(name))
                .findFirst()
                .map(NodeType.Property::defaultValue)
                .orElse(null);
    }

    @Override
    public boolean has(String name) {
        Object value = input(name);
        return value != null && !"".equals(value);
    }

    private Object required(String name) throws NodeException {
        Object value = input(name);
        if (value == null) {
            throw new NodeException(NodeException.INVALID_INPUT, "Expected a value for `" + name + "`, but got none");
        }
        return value;
    }

    @Override
    public String text(String name) throws NodeException {
        return Values.text(required(name));
    }

    @Override
    public String text(String name, String fallback) {
        return input(name) == null ? fallback : Values.text(input(name));
    }

    @Override
    public long integer(String name) throws NodeException {
        Object value = required(name);
        return Values.asInteger(value).orElseThrow(() -> invalid(name, "a whole number", value));
    }

    @Override
    public long integer(String name, long fallback) throws NodeException {
        return has(name) ? integer(name) : fallback;
    }

    @Override
    public double number(String name, double fallback) throws NodeException {
        return has(name)
                ? Values.asNumber(input(name))
                        .orElseThrow(() -> invalid(name, "a number", input(name)))
                        .doubleValue()
                : fallback;
    }

    @Override
    public boolean flag(String name, boolean fallback) {
        Object value = input(name);
        return has(name) ? Values.truth(value) : fallback;
    }

    @Override
    public List<Object> list(String name) throws NodeException {
        Object value = required(name);
        return Values.asList(value).orElseThrow(() -> invalid(name, "a list", value));
    }

    @Override
    public Map<String, Object> map(String name) throws NodeException {
        Object value = required(name);
        return Values.asMap(value).orElseThrow(() -> invalid(name, "a map", value));
    }

    @Override
    public Object raw(String name) {
        return input(name);
    }

    @Override
    public Object evaluate(String expression, Map<String, Object> locals) throws NodeException {
        try {
            return Expression.compile(expression).evaluate(Scope.of(variables).with(locals));
        } catch (ExpressionException e) {
            throw new NodeException(NodeException.EXPRESSION_ERROR, e.getMessage(), e);
        }
    }

    @Override
    public Optional<String> secret(String alias) {
        return Optional.ofNullable(secrets.get(alias));
    }

    @Override
    public Optional<Map<String, String>> credential(String name) {
        return Optional.ofNullable(credentials.get(name));
    }

    @Override
    public void hide(String text) {
        hidden.add(text);
    }

    @Override
    public Policy policy() {
        return policy;
    }

    private static NodeException invalid(String name, String expected, Object value) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected `" + name + "` to be " + expected + ", but got " + Values.describe(value));
    }

    @Override
    public Map<String, Object> inputs() {
        return Collections.unmodifiableMap(given);
    }

    @Override
    public Object variable(String name) {
        return variables.get(name);
    }

    @Override
    public boolean hasVariable(String name) {
        return variables.containsKey(name);
    }

    @Override
    public void setVariable(String name, Object value) {
        variables.put(name, value);
    }

    @Override
    public void artifact(String name, String contentType, byte[] content) throws NodeException {
        ArtifactRules.keep(
                (kept, type, bytes) -> artifacts.put(kept, bytes), policy.limits(), name, contentType, content);
    }

    @Override
    public void artifact(String name, String contentType, Path file) throws NodeException {
        ArtifactRules.keep((kept, type, bytes) -> artifacts.put(kept, bytes), policy.limits(), name, contentType, file);
    }

    @Override
    public RunMemory memory() {
        return memory;
    }

    /// Lets the node remember from run to run what the memory keeps.
    public FakeContext remembering(RunMemory newMemory) {
        memory = newMemory;
        return this;
    }

    @Override
    public void healed(HealedStep step) {
        healed.add(step);
    }

    /// The steps that the node told to have healed.
    public List<HealedStep> healed() {
        return List.copyOf(healed);
    }

    /// The files that the node kept for the run, by name.
    public Map<String, byte[]> artifacts() {
        return Collections.unmodifiableMap(artifacts);
    }

    @Override
    public void log(LogLevel level, String message) {
        log.add(level + " " + message);
    }

    @Override
    public Path path(String location) throws NodeException {
        Path path = folder.resolve(location).normalize();
        if (!path.startsWith(folder)) {
            throw new NodeException(NodeException.POLICY_DENIED, path + " is outside " + folder);
        }
        return path;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public <T extends AutoCloseable> T resource(Class<T> wanted, ResourceFactory<T> factory) throws Exception {
        AutoCloseable known = resources.get(wanted);
        if (known == null) {
            known = factory.create();
            resources.put(wanted, known);
        }
        return wanted.cast(known);
    }
}
