package com.casarerpa.workflow.expression;

import com.casarerpa.workflow.spi.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A value of the file in which references are found once and resolved at each use: `{{path}}`, `${path}`, `%name%`,
/// also inside lists and maps. Immutable.
public sealed interface Template {
    /// The value with its references resolved. One that cannot be resolved stays as it is and is told to
    /// `unresolved`.
    @Nullable
    Object resolve(Scope scope, Consumer<Reference> unresolved);

    /// All references in it.
    List<Reference> references();

    /// Whether it has no references.
    default boolean isConstant() {
        return this instanceof Constant;
    }

    /// Finds the references in a value.
    static Template of(@Nullable Object value) {
        return switch (value) {
            case String text -> ofText(text);
            case List<?> list -> {
                List<Template> items = new ArrayList<>(list.size());
                for (Object item : list) {
                    items.add(of(item));
                }
                yield items.stream().allMatch(Template::isConstant) ? new Constant(value) : new Items(items);
            }
            case Map<?, ?> map -> {
                Map<String, Template> entries = LinkedHashMap.newLinkedHashMap(map.size());
                map.forEach((key, item) -> entries.put(String.valueOf(key), of(item)));
                yield entries.values().stream().allMatch(Template::isConstant)
                        ? new Constant(value)
                        : new Entries(entries);
            }
            case null, default -> new Constant(value);
        };
    }

    private static Template ofText(String text) {
        if (text.indexOf('{') < 0 && text.indexOf('%') < 0) {
            return new Constant(text);
        }
        List<Object> parts = TemplateParts.of(text);
        if (parts.size() == 1) {
            return parts.getFirst() instanceof TemplateParts.Slot slot ? new Lone(slot) : new Constant(text);
        }
        return parts.isEmpty() ? new Constant(text) : new Mixed(parts);
    }

    /// A value without references.
    record Constant(@Nullable Object value) implements Template {
        @Override
        public @Nullable Object resolve(Scope scope, Consumer<Reference> unresolved) {
            return value;
        }

        @Override
        public List<Reference> references() {
            return List.of();
        }
    }

    /// One single reference: its value keeps its type.
    record Lone(TemplateParts.Slot slot) implements Template {
        @Override
        public @Nullable Object resolve(Scope scope, Consumer<Reference> unresolved) {
            Object value = slot.reference().find(scope);
            return Scope.isMissing(value) ? slot.left(unresolved) : value;
        }

        @Override
        public List<Reference> references() {
            return slot.certain() ? List.of(slot.reference()) : List.of();
        }
    }

    /// Text with references in it.
    record Mixed(List<Object> parts) implements Template {
        @Override
        public Object resolve(Scope scope, Consumer<Reference> unresolved) {
            StringBuilder text = new StringBuilder();
            for (Object part : parts) {
                if (part instanceof TemplateParts.Slot slot) {
                    Object value = slot.reference().find(scope);
                    if (Scope.isMissing(value)) {
                        text.append(slot.left(unresolved));
                    } else if (value != null) {
                        text.append(Values.text(value));
                    }
                } else {
                    text.append(part);
                }
            }
            return text.toString();
        }

        @Override
        public List<Reference> references() {
            return parts.stream()
                    .filter(TemplateParts.Slot.class::isInstance)
                    .map(TemplateParts.Slot.class::cast)
                    .filter(TemplateParts.Slot::certain)
                    .map(TemplateParts.Slot::reference)
                    .toList();
        }
    }

    /// A list with references in it.
    record Items(List<Template> items) implements Template {
        @Override
        public Object resolve(Scope scope, Consumer<Reference> unresolved) {
            List<@Nullable Object> values = new ArrayList<>(items.size());
            for (Template item : items) {
                values.add(item.resolve(scope, unresolved));
            }
            return values;
        }

        @Override
        public List<Reference> references() {
            return items.stream().flatMap(item -> item.references().stream()).toList();
        }
    }

    /// A map with references in it.
    record Entries(Map<String, Template> entries) implements Template {
        @Override
        public Object resolve(Scope scope, Consumer<Reference> unresolved) {
            Map<String, @Nullable Object> values = LinkedHashMap.newLinkedHashMap(entries.size());
            entries.forEach((key, item) -> values.put(key, item.resolve(scope, unresolved)));
            return values;
        }

        @Override
        public List<Reference> references() {
            return entries.values().stream()
                    .flatMap(item -> item.references().stream())
                    .toList();
        }
    }
}

/// Splits a text into literal parts and references.
final class TemplateParts {
    private static final Pattern CANDIDATE =
            Pattern.compile("\\{\\{([^{}\\n]+)}}|\\$\\{([^{}\\n]+)}|%([A-Za-z_][A-Za-z0-9_]*)%");

    private TemplateParts() {}

    /// The parts in order: [String] or [Slot].
    static List<Object> of(String text) {
        List<Object> parts = new ArrayList<>();
        Matcher matcher = CANDIDATE.matcher(text);
        int done = 0;
        int from = 0;
        while (matcher.find(from)) {
            Optional<Slot> slot = slot(matcher);
            if (slot.isEmpty()) {
                from = matcher.start() + 1;
                continue;
            }
            if (matcher.start() > done) {
                parts.add(text.substring(done, matcher.start()));
            }
            parts.add(slot.get());
            done = matcher.end();
            from = done;
        }
        if (done < text.length()) {
            parts.add(text.substring(done));
        }
        return parts;
    }

    private static Optional<Slot> slot(Matcher matcher) {
        String whole = matcher.group();
        if (matcher.group(1) != null) {
            return Reference.parse(matcher.group(1)).map(reference -> new Slot(reference, whole, true));
        }
        if (matcher.group(2) != null) {
            return Reference.parse(matcher.group(2)).map(reference -> new Slot(reference, whole, true));
        }
        // `%a%` is common in ordinary text (dates, percentages): it is a reference only when the name exists.
        return Reference.parse(matcher.group(3)).map(reference -> new Slot(reference, whole, false));
    }

    /// A reference in a text.
    ///
    /// @param text how it is written there
    /// @param certain whether the spelling can mean nothing else, so that an unknown name deserves a warning
    record Slot(Reference reference, String text, boolean certain) {
        String left(Consumer<Reference> unresolved) {
            if (certain) {
                unresolved.accept(reference);
            }
            return text;
        }
    }
}
