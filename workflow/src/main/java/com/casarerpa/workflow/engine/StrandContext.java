package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.ExpressionException;
import com.casarerpa.workflow.policy.Policy;
import com.casarerpa.workflow.spi.ArtifactRules;
import com.casarerpa.workflow.spi.HealedStep;
import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.RunMemory;
import com.casarerpa.workflow.spi.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// One execution of one node, as the node sees it.
final class StrandContext implements NodeContext {
    private final Strand strand;
    private final PlannedNode node;
    private final @Nullable Object[] values;

    StrandContext(Strand strand, PlannedNode node, @Nullable Object[] values) {
        this.strand = strand;
        this.node = node;
        this.values = values;
    }

    @Override
    public String nodeId() {
        return node.id;
    }

    @Override
    public String nodeType() {
        return node.typeName();
    }

    @Override
    public @Nullable Object input(String name) {
        int at = node.input(name);
        return at < 0 ? null : values[at];
    }

    @Override
    public boolean has(String name) {
        Object value = input(name);
        return value != null && !(value instanceof String text && text.isEmpty());
    }

    @Override
    public String text(String name) throws NodeException {
        Object value = input(name);
        if (value == null) {
            throw missing(name, "a text");
        }
        return Values.text(value);
    }

    @Override
    public String text(String name, String fallback) {
        Object value = input(name);
        return value == null ? fallback : Values.text(value);
    }

    @Override
    public long integer(String name) throws NodeException {
        return expect(name, "a whole number", Values.asInteger(input(name)));
    }

    @Override
    public long integer(String name, long fallback) throws NodeException {
        return has(name) ? integer(name) : fallback;
    }

    @Override
    public double number(String name, double fallback) throws NodeException {
        return has(name)
                ? expect(name, "a number", Values.asNumber(input(name))).doubleValue()
                : fallback;
    }

    @Override
    public boolean flag(String name, boolean fallback) {
        return has(name) ? Values.truth(input(name)) : fallback;
    }

    @Override
    public List<@Nullable Object> list(String name) throws NodeException {
        return expect(name, "a list", Values.asList(input(name)));
    }

    @Override
    public Map<String, @Nullable Object> map(String name) throws NodeException {
        return expect(name, "a map", Values.asMap(input(name)));
    }

    private <T> T expect(String name, String expected, Optional<T> value) throws NodeException {
        if (value.isPresent()) {
            return value.get();
        }
        throw missing(name, expected);
    }

    private NodeException missing(String name, String expected) {
        Object value = input(name);
        return new NodeException(
                NodeException.INVALID_INPUT,
                node.id + ": input '" + name + "' expected " + expected + ", but got " + Values.describe(value)
                        + Diagnosis.of(strand.run.plan, value));
    }

    @Override
    public Map<String, @Nullable Object> inputs() {
        Map<String, @Nullable Object> all = LinkedHashMap.newLinkedHashMap(values.length);
        for (int i = 0; i < values.length; i++) {
            all.put(node.inputs[i].name, values[i]);
        }
        return all;
    }

    @Override
    public @Nullable Object raw(String name) {
        int at = node.input(name);
        return at < 0 ? null : node.inputs[at].raw(strand);
    }

    @Override
    public @Nullable Object evaluate(String expression, Map<String, @Nullable Object> locals) throws NodeException {
        try {
            return strand.run.expression(expression).evaluate(strand.with(locals));
        } catch (ExpressionException e) {
            throw new NodeException(NodeException.EXPRESSION_ERROR, node.id + ": " + e.text(), e);
        }
    }

    @Override
    public Optional<String> secret(String alias) {
        return strand.run.secret(alias);
    }

    @Override
    public Optional<Map<String, String>> credential(String name) {
        return strand.run.credential(name);
    }

    @Override
    public void hide(String text) {
        strand.run.masker.hide(text);
    }

    @Override
    public Policy policy() {
        return strand.run.environment.policy();
    }

    @Override
    public @Nullable Object variable(String name) {
        return strand.variables.get(name);
    }

    @Override
    public boolean hasVariable(String name) {
        return strand.variables.containsKey(name);
    }

    @Override
    public void setVariable(String name, @Nullable Object value) {
        strand.setVariable(name, value);
    }

    @Override
    public void log(LogLevel level, String message) {
        strand.log(level, node, message);
    }

    @Override
    public void artifact(String name, String contentType, byte[] content) throws NodeException {
        ArtifactRules.keep(strand.run.environment.artifacts(), policy().limits(), name, contentType, content);
    }

    @Override
    public void artifact(String name, String contentType, Path file) throws NodeException {
        Path checked = policy().files().check(file.toAbsolutePath().normalize());
        ArtifactRules.keep(strand.run.environment.artifacts(), policy().limits(), name, contentType, checked);
    }

    @Override
    public RunMemory memory() {
        return new NodeMemory(
                strand.run.environment.memory(),
                strand.run.plan.workflow.metadata().name(),
                node.id,
                strand.run.masker);
    }

    @Override
    public void healed(HealedStep step) {
        strand.healed(node, step);
    }

    @Override
    public Path path(String location) throws NodeException {
        try {
            Path path = strand.run
                    .environment
                    .workingDirectory()
                    .resolve(location)
                    .toAbsolutePath()
                    .normalize();
            return strand.run.environment.policy().files().check(path);
        } catch (InvalidPathException e) {
            throw new NodeException(
                    NodeException.INVALID_INPUT,
                    node.id + ": '" + location + "' is no path on this machine: " + e.getReason(),
                    e);
        }
    }

    @Override
    public Clock clock() {
        return strand.run.environment.clock();
    }

    @Override
    public RandomGenerator random() {
        return strand.run.environment.random();
    }

    @Override
    public <T extends AutoCloseable> T resource(Class<T> type, ResourceFactory<T> factory) throws Exception {
        return strand.run.resources.get(type, factory);
    }
}
