package com.casarerpa.workflow.engine;

import com.casarerpa.workflow.expression.Scope;
import com.casarerpa.workflow.expression.Template;
import com.casarerpa.workflow.spi.Coercion;
import com.casarerpa.workflow.spi.Coercion.Outcome;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.ValueType;
import com.casarerpa.workflow.spi.Values;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One input of a planned node: connected port, else config, else default; resolved, then coerced.
///
/// A value that came by port is data: references in it are not resolved.
final class InputSlot {
    final String name;
    final boolean required;
    private final Source[] sources;
    private final ValueType portType;
    private final ValueType configType;
    private final @Nullable Object written;
    private final Template template;
    private final @Nullable Object fallback;
    /// Whether the value never changes: no connection and no reference.
    final boolean constant;

    private final @Nullable Object constantValue;

    InputSlot(Spec spec) {
        this.name = spec.name();
        this.required = spec.required();
        this.sources = spec.sources().toArray(new Source[0]);
        this.portType = spec.portType();
        this.configType = spec.configType();
        this.written = spec.written();
        this.template = Template.of(written);
        this.fallback = spec.fallback();
        boolean fixed = sources.length == 0 && template.isConstant();
        Outcome outcome = fixed ? settle(((Template.Constant) template).value()) : new Outcome.Misfit("");
        this.constantValue = outcome instanceof Outcome.Fits fits ? fits.value() : null;
        boolean present = constantValue != null || !required;
        this.constant = fixed && outcome instanceof Outcome.Fits && present;
    }

    /// A connected output.
    ///
    /// @param node the number of its node
    record Source(int node, String port) {}

    /// What a slot is made of.
    ///
    /// @param sources what is connected
    /// @param portType the type of a value that comes by port
    /// @param configType the type of a value from config
    /// @param written the config's value; null when there is none
    /// @param fallback the default
    record Spec(
            String name,
            boolean required,
            List<Source> sources,
            ValueType portType,
            ValueType configType,
            @Nullable Object written,
            @Nullable Object fallback) {}

    @Nullable
    Object constantValue() {
        return constantValue;
    }

    /// The value as it stands in the file or came by port.
    @Nullable
    Object raw(Strand strand) {
        Object connected = connected(strand);
        if (!Scope.isMissing(connected)) {
            return connected;
        }
        return written == null ? fallback : written;
    }

    boolean isConnected(Strand strand) {
        return !Scope.isMissing(connected(strand));
    }

    private @Nullable Object connected(Strand strand) {
        for (Source source : sources) {
            Map<String, @Nullable Object> outputs = strand.outputs[source.node()];
            if (outputs != null) {
                Object value = outputs.get(source.port());
                if (value != null || outputs.containsKey(source.port())) {
                    return value;
                }
            }
        }
        return Scope.MISSING;
    }

    /// The value for this execution.
    @Nullable
    Object value(Strand strand, PlannedNode node) throws NodeException {
        if (constant) {
            return constantValue;
        }
        Object connected = sources.length == 0 ? Scope.MISSING : connected(strand);
        Outcome outcome;
        Object raw;
        if (Scope.isMissing(connected)) {
            raw = template.resolve(strand, reference -> strand.warnUnresolved(node, name, reference));
            outcome = settle(raw);
        } else {
            raw = connected;
            outcome = Coercion.coerce(portType, connected);
        }
        return switch (outcome) {
            case Outcome.Fits fits -> {
                if (fits.value() == null && required) {
                    throw new NodeException(
                            NodeException.INVALID_INPUT,
                            node.id + ": required input '" + name
                                    + "' has no value; connect it or set it in the config");
                }
                yield fits.value();
            }
            case Outcome.Misfit misfit ->
                throw new NodeException(
                        NodeException.INVALID_INPUT,
                        node.id + ": input '" + name + "' expected " + misfit.expected() + ", but got "
                                + Values.describe(raw) + Diagnosis.of(strand.run.plan, raw));
        };
    }

    private Outcome settle(@Nullable Object raw) {
        Outcome outcome = raw == null ? new Outcome.Fits(null) : Coercion.coerce(configType, raw);
        return outcome instanceof Outcome.Fits fits && fits.value() == null && fallback != null
                ? Coercion.coerce(configType, fallback)
                : outcome;
    }
}
