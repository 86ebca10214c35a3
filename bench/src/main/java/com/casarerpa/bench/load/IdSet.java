package com.casarerpa.bench.load;

import java.util.UUID;

/// A growing set of UUIDs by one number each, 8 bytes an entry: what was handed out, what was completed.
/// Not
/// thread-safe.
public final class IdSet {
    private long[] slots = new long[1 << 16];
    private int size;
    private boolean hasZero;

    /// Adds one; whether it was not there before.
    public boolean add(UUID id) {
        return add(Bytes.fingerprint(id.getMostSignificantBits(), id.getLeastSignificantBits()));
    }

    /// The same by the number that [Bytes#fingerprint] makes of a UUID.
    boolean add(long fingerprint) {
        if (fingerprint == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        if (!put(slots, fingerprint)) {
            return false;
        }
        size++;
        return true;
    }

    /// Whether it is there.
    public boolean contains(UUID id) {
        return contains(Bytes.fingerprint(id.getMostSignificantBits(), id.getLeastSignificantBits()));
    }

    private boolean contains(long fingerprint) {
        if (fingerprint == 0) {
            return hasZero;
        }
        int mask = slots.length - 1;
        for (int at = slot(fingerprint, mask); slots[at] != 0; at = (at + 1) & mask) {
            if (slots[at] == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /// How many of these are not in the other set.
    public long missingIn(IdSet other) {
        long missing = hasZero && !other.hasZero ? 1 : 0;
        for (long fingerprint : slots) {
            if (fingerprint != 0 && !other.contains(fingerprint)) {
                missing++;
            }
        }
        return missing;
    }

    /// How many there are.
    public int size() {
        return size + (hasZero ? 1 : 0);
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long fingerprint : slots) {
            if (fingerprint != 0) {
                put(larger, fingerprint);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] table, long fingerprint) {
        int mask = table.length - 1;
        int at = slot(fingerprint, mask);
        while (table[at] != 0) {
            if (table[at] == fingerprint) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[at] = fingerprint;
        return true;
    }

    private static int slot(long fingerprint, int mask) {
        return (int) ((fingerprint * 0xD1342543DE82EF95L) >>> 32) & mask;
    }
}
