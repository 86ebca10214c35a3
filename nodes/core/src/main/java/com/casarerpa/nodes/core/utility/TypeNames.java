package com.casarerpa.nodes.core.utility;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Python's names of the types of values.
final class TypeNames {
    private TypeNames() {}

    static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "NoneType";
            case Boolean flag -> "bool";
            case Long number -> "int";
            case Double number -> "float";
            case String text -> "str";
            case List<?> list -> "list";
            case Map<?, ?> map -> "dict";
            case byte[] bytes -> "bytes";
            default -> value.getClass().getSimpleName();
        };
    }
}
