package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.definition.Connection;
import com.casarerpa.workflow.definition.NodeInstance;
import com.casarerpa.workflow.definition.Workflow;
import com.casarerpa.workflow.graph.ExecGraph;
import com.casarerpa.workflow.graph.Pairs;
import com.casarerpa.workflow.spi.NodeRegistry;
import com.casarerpa.workflow.spi.NodeType;
import com.casarerpa.workflow.spi.ValueType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes the [Plan] of a workflow.
final class Planner {
    private static final List<String> ERROR_PORTS = List.of("error", "exec_error", "failed");

    final Workflow workflow;
    final NodeRegistry registry;
    final ExecGraph graph;
    final Pairs pairs;
    private final Policies policies;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Map<String, List<Connection>> dataInto = new HashMap<>();

    private Planner(Workflow workflow, NodeRegistry registry, RunEnvironment environment) {
        this.workflow = workflow;
        this.registry = registry;
        this.graph = new ExecGraph(workflow, registry);
        this.pairs = new Pairs(workflow, graph);
        this.policies = new Policies(workflow.settings(), environment.nodeTimeout());
    }

    static Plan plan(Workflow workflow, NodeRegistry registry, RunEnvironment environment) {
        return new Planner(workflow, registry, environment).make();
    }

    private Plan make() {
        for (String id : workflow.nodes().keySet()) {
            numbers.put(id, numbers.size());
        }
        for (Connection connection : workflow.connections()) {
            boolean known =
                    numbers.containsKey(connection.sourceNode()) && numbers.containsKey(connection.targetNode());
            if (known && !graph.isExec(connection)) {
                dataInto.computeIfAbsent(connection.targetNode(), id -> new ArrayList<>())
                        .add(connection);
            }
        }
        List<PlannedNode> planned = new ArrayList<>();
        for (NodeInstance instance : workflow.nodes().values()) {
            planned.add(node(instance, planned.size()));
        }
        Plan plan = new Plan(this, planned);
        for (PlannedNode node : plan.nodes) {
            node.boundary = ControlNodes.isBoundary(node.typeName());
        }
        return plan;
    }

    private PlannedNode node(NodeInstance instance, int index) {
        Optional<NodeType> type = registry.type(instance.type());
        Control control = ControlNodes.find(instance.type());
        Map<String, int[]> next = new LinkedHashMap<>();
        for (String port : graph.ports(instance.id())) {
            next.put(port, numbers(graph.targets(instance.id(), port)));
        }
        return new PlannedNode(
                index,
                instance,
                new PlannedNode.Parts(
                        type.orElse(null),
                        registry.node(instance.type()).orElse(null),
                        control,
                        slots(instance, type),
                        next,
                        // What hangs on a Retry's `failed` is the engine's own business.
                        instance.type().equals("RetryNode") ? List.of() : ERROR_PORTS,
                        policies.of(instance, type, control != null)));
    }

    private int[] numbers(List<String> ids) {
        return ids.stream().mapToInt(id -> numbers.getOrDefault(id, -1)).toArray();
    }

    /// First what the config names, in file order, then what is connected, then what the type knows besides.
    private List<InputSlot> slots(NodeInstance instance, Optional<NodeType> type) {
        List<Connection> connections = dataInto.getOrDefault(instance.id(), List.of());
        Set<String> names = new LinkedHashSet<>(instance.config().keySet());
        connections.forEach(connection -> names.add(connection.targetPort()));
        List<NodeType.Port> ports = new ArrayList<>();
        List<NodeType.Property> properties = type.map(NodeType::properties).orElse(List.of());
        if (type.isPresent()) {
            ports.addAll(type.get().inputs());
            NodeType.ActionPorts action = type.get().actionPorts().get(action(instance, properties));
            if (action != null) {
                ports.addAll(action.inputs());
            }
            properties.forEach(property -> names.add(property.name()));
            ports.stream().filter(port -> port.type() != ValueType.EXEC).forEach(port -> names.add(port.name()));
        }
        List<InputSlot> slots = new ArrayList<>(names.size());
        for (String name : names) {
            slots.add(slot(instance, name, connections, ports, properties));
        }
        return slots;
    }

    private InputSlot slot(
            NodeInstance instance,
            String name,
            List<Connection> connections,
            List<NodeType.Port> ports,
            List<NodeType.Property> properties) {
        List<Connection> into = connections.stream()
                .filter(connection -> connection.targetPort().equals(name))
                .toList();
        Optional<ValueType> portType = ports.stream()
                .filter(port -> port.name().equals(name))
                .map(NodeType.Port::type)
                .findFirst();
        Optional<NodeType.Property> property = properties.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst();
        ValueType byPort = portType.orElse(property.map(NodeType.Property::type).orElse(ValueType.ANY));
        ValueType byConfig = property.map(NodeType.Property::type).orElse(byPort);
        boolean required = property.isPresent()
                && property.get().required()
                && property.get().displayWhen().isEmpty();
        return new InputSlot(new InputSlot.Spec(
                name,
                required,
                into.stream().map(this::source).toList(),
                byPort,
                // A map or list written for a text property keeps its shape where the port takes it as such.
                byConfig == ValueType.STRING && isContainer(byPort) ? byPort : byConfig,
                instance.config().get(name),
                property.map(Planner::fallback).orElse(null)));
    }

    private InputSlot.Source source(Connection connection) {
        return new InputSlot.Source(numbers.getOrDefault(connection.sourceNode(), -1), connection.sourcePort());
    }

    private static @Nullable Object fallback(NodeType.Property property) {
        return property.defaultValue();
    }

    private static boolean isContainer(ValueType type) {
        return type == ValueType.LIST || type == ValueType.DICT;
    }

    private static String action(NodeInstance instance, List<NodeType.Property> properties) {
        Object action = instance.config().get("action");
        if (action != null) {
            return String.valueOf(action);
        }
        return properties.stream()
                .filter(property -> property.name().equals("action"))
                .map(property -> String.valueOf(property.defaultValue()))
                .findFirst()
                .orElse("");
    }
}
