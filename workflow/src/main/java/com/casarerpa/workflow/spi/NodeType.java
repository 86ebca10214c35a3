package com.casarerpa.workflow.spi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The metadata of a node type: what the catalogue says of it, and whether this version can run it here.
///
/// @param aliasOf the type whose implementation this name stands for, if it is an alias
/// @param actionPorts action → the ports that the node has when its `action` property has that value
/// @param configAliases name met in real files → the catalogue's name
/// @param otherConfigKeys further keys that `config` may hold without a warning
/// @param waitsFor what this version lacks to run it, such as `a language model`; only of what is unsupported
/// @param numberedInputs prefixes of inputs that go on without end: `item_` means `item_1, item_2, …`
public record NodeType(
        String name,
        String category,
        Optional<String> aliasOf,
        List<Property> properties,
        List<Port> inputs,
        List<Port> outputs,
        Map<String, ActionPorts> actionPorts,
        Map<String, String> configAliases,
        List<String> otherConfigKeys,
        List<String> numberedInputs,
        Status status,
        Optional<String> waitsFor) {

    /// Why it cannot run, if this version cannot run it anywhere.
    public String whyUnsupported() {
        return waitsFor.map(lacking -> "waits for " + lacking + ", which this version does not have")
                .orElse("is not implemented in this version");
    }

    public NodeType {
        properties = List.copyOf(properties);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        actionPorts = Map.copyOf(actionPorts);
        configAliases = Map.copyOf(configAliases);
        otherConfigKeys = List.copyOf(otherConfigKeys);
        numberedInputs = List.copyOf(numberedInputs);
    }

    /// Whether this version can run the type on this machine.
    public enum Status {
        IMPLEMENTED,
        UNSUPPORTED,
        UNSUPPORTED_ON_PLATFORM
    }

    /// A setting of a node.
    ///
    /// @param defaultValue the value without config and connection; null when there is none
    /// @param displayWhen other property → values for which this one matters
    public record Property(
            String name,
            ValueType type,
            boolean required,
            @Nullable Object defaultValue,
            List<Object> choices,
            Optional<Double> min,
            Optional<Double> max,
            Map<String, List<Object>> displayWhen) {
        public Property {
            choices = List.copyOf(choices);
            displayWhen = Map.copyOf(displayWhen);
        }
    }

    /// A typed input or output.
    public record Port(String name, ValueType type, boolean required) {}

    /// The data ports of one action.
    public record ActionPorts(List<Port> inputs, List<Port> outputs) {
        public ActionPorts {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }
}
