package com.casarerpa.workflow.engine;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A part of a run with a work list of its own: the whole run, a loop's body, a Try's body, a branch. Lives on
/// one thread.
final class Region {
    final @Nullable Region parent;
    final Kind kind;
    /// The node that opened it; -1 for the whole run.
    final int owner;
    /// Nodes at which a path through this region ends.
    final int[] ends;
    /// Nodes that lie behind this region: arriving there leaves it.
    final int[] exits;
    /// Which errors inside this region are caught by it.
    private final Predicate<RunError> catches;

    final int depth;
    final IntQueue queue = new IntQueue();
    /// The first end at which a path arrived in the latest drain, or -1.
    int reached = -1;

    Region(@Nullable Region parent, Kind kind, int owner, int[] ends, int[] exits, Predicate<RunError> catches) {
        this.parent = parent;
        this.kind = kind;
        this.owner = owner;
        this.ends = ends;
        this.exits = exits;
        this.catches = catches;
        this.depth = parent == null ? 0 : parent.depth + 1;
    }

    /// The region of a whole run.
    static Region root() {
        return new Region(null, Kind.ROOT, -1, NONE, NONE, NOTHING);
    }

    static final int[] NONE = {};
    /// Catches no error.
    static final Predicate<RunError> NOTHING = error -> false;
    /// Catches every error.
    static final Predicate<RunError> EVERYTHING = error -> true;

    /// The innermost region, from this one outwards, that catches the error; null when none does.
    @Nullable
    Region guard(RunError error) {
        for (Region open = this; open != null; open = open.parent) {
            if (open.catches.test(error)) {
                return open;
            }
        }
        return null;
    }

    /// What opened a region.
    enum Kind {
        ROOT,
        LOOP,
        TRY,
        RETRY,
        BRANCH,
        ITEM
    }

    boolean endsAt(int node) {
        return contains(ends, node);
    }

    boolean exitsAt(int node) {
        return contains(exits, node);
    }

    private static boolean contains(int[] set, int node) {
        for (int candidate : set) {
            if (candidate == node) {
                return true;
            }
        }
        return false;
    }
}
