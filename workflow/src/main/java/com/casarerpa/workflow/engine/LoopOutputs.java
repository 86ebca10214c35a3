package com.casarerpa.workflow.engine;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a loop gives in one pass: `current_item, current_index, current_key`. Small, because there is one per pass.
final class LoopOutputs extends AbstractMap<String, @Nullable Object> {
    private final @Nullable Object item;
    private final Long index;
    private final Object key;

    LoopOutputs(@Nullable Object item, Long index, Object key) {
        this.item = item;
        this.index = index;
        this.key = key;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        if ("current_item".equals(name)) {
            return item;
        }
        if ("current_index".equals(name)) {
            return index;
        }
        return "current_key".equals(name) ? key : null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return "current_item".equals(name) || "current_index".equals(name) || "current_key".equals(name);
    }

    @Override
    public Set<Entry<String, @Nullable Object>> entrySet() {
        List<Entry<String, @Nullable Object>> entries = List.of(
                new SimpleImmutableEntry<>("current_item", item),
                new SimpleImmutableEntry<>("current_index", index),
                new SimpleImmutableEntry<>("current_key", key));
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                return entries.iterator();
            }

            @Override
            public int size() {
                return entries.size();
            }
        };
    }
}
