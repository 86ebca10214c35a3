package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.spi.LogLevel;
import com.casarerpa.workflow.spi.Node;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeResult;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.NodeType.Port;
import com.casarerpa.workflow.spi.NodeType.Property;
import com.casarerpa.workflow.spi.NodeType.Status;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A small registry of working nodes, and the control types as the catalogue has them.
public final class TestNodes {
    private TestNodes() {}

    /// What a node does.
    public interface Body {
        NodeResult run(NodeContext context) throws Exception;
    }

    private record Simple(String type, Body body) implements Node {
        @Override
        public NodeResult run(NodeContext context) throws Exception {
            return body.run(context);
        }
    }

    /// The standard registry.
    public static NodeRegistry registry() {
        return registry(Map.of());
    }

    /// The standard registry with further node types that have ports `exec_in`, `exec_out` and `result`.
    public static NodeRegistry registry(Map<String, Body> more) {
        List<NodeType> types = new ArrayList<>(TestControls.types());
        List<Node> nodes = new ArrayList<>();
        addVariables(types, nodes);
        addWork(types, nodes);
        more.forEach((name, body) ->
                add(types, nodes, type(name, "utility", List.of(), ports("value"), ports("result")), body));
        types.add(withStatus("MissingNode", Status.UNSUPPORTED));
        return new NodeRegistry(types, nodes);
    }

    /// A node that fails the first times, then succeeds with the number of the attempt.
    public static Body failingTimes(int times, AtomicInteger attempts) {
        return context -> {
            int attempt = attempts.incrementAndGet();
            if (attempt <= times) {
                throw new NodeException("FLAKY", "attempt " + attempt + " failed");
            }
            return NodeResult.of("result", (long) attempt);
        };
    }

    private static void addVariables(List<NodeType> types, List<Node> nodes) {
        add(types, nodes, type("SetVariableNode", "variable", List.of(), ports("value"), ports("value")), context -> {
            context.setVariable(context.text("variable_name"), context.input("value"));
            return NodeResult.of("value", context.input("value"));
        });
        add(types, nodes, type("LogNode", "utility", List.of(), ports("message"), List.of()), context -> {
            context.log(LogLevel.INFO, context.text("message", ""));
            return NodeResult.done();
        });
        add(
                types,
                nodes,
                type("ListReverseNode", "data", List.of(), List.of(port("list", ValueType.LIST)), ports("result")),
                context -> NodeResult.of("result", context.list("list").reversed()));
        add(
                types,
                nodes,
                type("ListSortNode", "data", List.of(), List.of(port("list", ValueType.LIST)), ports("result")),
                context -> NodeResult.of(
                        "result", context.list("list").stream().sorted().toList()));
    }

    private static void addWork(List<NodeType> types, List<Node> nodes) {
        add(
                types,
                nodes,
                type(
                        "AddNode",
                        "data",
                        List.of(
                                property("a", ValueType.INTEGER, false, 0L),
                                property("b", ValueType.INTEGER, false, 1L)),
                        List.of(port("a", ValueType.INTEGER), port("b", ValueType.INTEGER)),
                        List.of(port("result", ValueType.INTEGER))),
                context -> NodeResult.of("result", context.integer("a") + context.integer("b")));
        add(
                types,
                nodes,
                type(
                        "RequiredNode",
                        "data",
                        List.of(property("path", ValueType.STRING, true, null)),
                        List.of(),
                        ports("result")),
                context -> NodeResult.of("result", context.text("path")));
        add(
                types,
                nodes,
                type("FailNode", "utility", List.of(), ports("message", "code"), ports("result"), "error"),
                context -> {
                    throw new NodeException(context.text("code", "BROKEN"), context.text("message", "it broke"));
                });
        add(types, nodes, type("BlockNode", "utility", List.of(), List.of(), List.of()), context -> {
            new CountDownLatch(1).await();
            return NodeResult.done();
        });
    }

    private static void add(List<NodeType> types, List<Node> nodes, NodeType type, Body body) {
        types.add(type);
        nodes.add(new Simple(type.name(), body));
    }

    static NodeType trigger() {
        return new NodeType(
                "ManualTriggerNode",
                "triggers",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(port("exec_out", ValueType.EXEC)),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Status.IMPLEMENTED,
                Optional.empty());
    }

    static NodeType noExec(String name, List<Port> inputs, List<Port> outputs) {
        return new NodeType(
                name,
                "workflow",
                Optional.empty(),
                List.of(property("port_name", ValueType.STRING, false, null)),
                inputs,
                outputs,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                Status.IMPLEMENTED,
                Optional.empty());
    }

    static NodeType control(
            String name, String category, List<Port> inputs, List<Port> outputs, String... execOutputs) {
        List<Port> in = new ArrayList<>(inputs);
        in.add(port("exec_in", ValueType.EXEC));
        List<Port> out = new ArrayList<>(outputs);
        for (String exec : execOutputs) {
            out.add(port(exec, ValueType.EXEC));
        }
        return new NodeType(
                name,
                category,
                Optional.empty(),
                List.of(property("expression", ValueType.STRING, false, null)),
                in,
                out,
                Map.of(),
                Map.of("condition_text", "expression"),
                List.of("anything"),
                List.of(),
                Status.IMPLEMENTED,
                Optional.empty());
    }

    private static NodeType type(
            String name,
            String category,
            List<Property> properties,
            List<Port> inputs,
            List<Port> outputs,
            String... moreExec) {
        List<Port> in = new ArrayList<>(inputs);
        in.add(port("exec_in", ValueType.EXEC));
        List<Port> out = new ArrayList<>(outputs);
        out.add(port("exec_out", ValueType.EXEC));
        for (String exec : moreExec) {
            out.add(port(exec, ValueType.EXEC));
        }
        return new NodeType(
                name,
                category,
                Optional.empty(),
                properties,
                in,
                out,
                Map.of(),
                Map.of("seconds", "b", "b_ms", "b"),
                List.of("variable_name"),
                List.of("item_"),
                Status.IMPLEMENTED,
                Optional.empty());
    }

    private static NodeType withStatus(String name, Status status) {
        return new NodeType(
                name,
                "desktop",
                Optional.empty(),
                List.of(),
                List.of(port("exec_in", ValueType.EXEC)),
                List.of(port("exec_out", ValueType.EXEC)),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                status,
                Optional.empty());
    }

    /// A property without choices and limits.
    public static Property property(String name, ValueType type, boolean required, Object fallback) {
        return new Property(name, type, required, fallback, List.of(), Optional.empty(), Optional.empty(), Map.of());
    }

    static Port port(String name, ValueType type) {
        return new Port(name, type, false);
    }

    static List<Port> ports(String... names) {
        List<Port> ports = new ArrayList<>();
        for (String name : names) {
            ports.add(port(name, ValueType.ANY));
        }
        return ports;
    }
}
