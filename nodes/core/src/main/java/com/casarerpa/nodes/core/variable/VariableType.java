package com.casarerpa.nodes.core.variable;

import com.casarerpa.nodes.core.value.Choice;
import com.casarerpa.nodes.core.value.Json;
import com.casarerpa.nodes.core.value.Numbers;
import com.casarerpa.nodes.core.value.PythonRules;
import com.casarerpa.workflow.spi.NodeContext;
import com.casarerpa.workflow.spi.NodeException;
import com.casarerpa.workflow.spi.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `variable_type` makes of a value. `String` is the catalogue's default and leaves the value as it is.
enum VariableType {
    STRING("String"),
    BOOLEAN("Boolean"),
    INT32("Int32"),
    FLOAT("Float"),
    OBJECT("Object"),
    ARRAY("Array"),
    LIST("List"),
    DICT("Dict"),
    FILE_PATH("FilePath"),
    DATA_TABLE("DataTable");

    private static final Set<String> TRUE = Set.of("true", "1", "yes", "on");

    private final String spelling;

    VariableType(String spelling) {
        this.spelling = spelling;
    }

    static VariableType of(NodeContext context) throws NodeException {
        Map<String, VariableType> types = new LinkedHashMap<>();
        for (VariableType type : values()) {
            types.put(type.spelling, type);
        }
        return Choice.of(context, "variable_type", STRING.spelling, types);
    }

    /// @throws NodeException `INVALID_INPUT` when the value cannot become one of this type
    @Nullable
    Object convert(String variable, @Nullable Object value) throws NodeException {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case STRING -> value;
            case BOOLEAN ->
                value instanceof String text
                        ? TRUE.contains(text.strip().toLowerCase(Locale.ROOT))
                        : PythonRules.truth(value);
            case INT32 -> integer(variable, value);
            case FLOAT -> Numbers.of(value).orElseThrow(() -> refused(variable, value));
            case FILE_PATH -> Values.text(value);
            case OBJECT -> value instanceof String text ? Json.parse(text, "the value of `" + variable + "`") : value;
            case ARRAY, LIST, DATA_TABLE -> collection(variable, value, List.class);
            case DICT -> collection(variable, value, Map.class);
        };
    }

    /// Python's `int`: decimal numbers lose what is after the point, decimal text is refused.
    private long integer(String variable, Object value) throws NodeException {
        double number = Numbers.of(value)
                .filter(found -> !(value instanceof String text) || text.strip().matches("[+-]?[\\d_]+"))
                .orElseThrow(() -> refused(variable, value));
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw refused(variable, value);
        }
        return (long) number;
    }

    private Object collection(String variable, Object value, Class<?> wanted) throws NodeException {
        Object parsed = value instanceof String text ? Json.parse(text, "the value of `" + variable + "`") : value;
        if (!wanted.isInstance(parsed)) {
            throw refused(variable, value);
        }
        return parsed;
    }

    private NodeException refused(String variable, Object value) {
        return new NodeException(
                NodeException.INVALID_INPUT,
                "Expected a value of type " + spelling + " for variable `" + variable + "`, but got "
                        + Values.describe(value) + "; change the value or `variable_type`");
    }
}
