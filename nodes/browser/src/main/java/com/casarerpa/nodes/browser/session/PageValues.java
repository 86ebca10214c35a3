package com.casarerpa.nodes.browser.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What scripts in pages answer, as values of workflows: whole numbers are whole, lists and maps are copied.
final class PageValues {
    private PageValues() {}

    static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Integer number -> number.longValue();
            case Double number -> number % 1 == 0 && Math.abs(number) < 9e15 ? (Object) number.longValue() : number;
            case Number number -> number;
            case Boolean flag -> flag;
            case String text -> text;
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(of(each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(Objects.toString(key), of(each)));
                yield copy;
            }
            default -> value.toString();
        };
    }

    /// A value of a workflow as an argument of a script: numbers are such as JavaScript has.
    static @Nullable Object argument(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Long number ->
                Math.abs(number) < Integer.MAX_VALUE ? (Object) number.intValue() : number.doubleValue();
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(each -> copy.add(argument(each)));
                yield copy;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, each) -> copy.put(Objects.toString(key), argument(each)));
                yield copy;
            }
            default -> value;
        };
    }
}
