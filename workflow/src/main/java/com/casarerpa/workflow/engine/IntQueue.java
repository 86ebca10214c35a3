package com.casarerpa.workflow.engine;

/// A queue of node numbers that does not box. Not thread-safe.
final class IntQueue {
    private int[] items = new int[8];
    private int head;
    private int size;

    boolean isEmpty() {
        return size == 0;
    }

    void add(int item) {
        if (size == items.length) {
            int[] larger = new int[size * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = items[(head + i) & (items.length - 1)];
            }
            items = larger;
            head = 0;
        }
        items[(head + size) & (items.length - 1)] = item;
        size++;
    }

    void addAll(int[] more) {
        for (int item : more) {
            add(item);
        }
    }

    int poll() {
        int item = items[head];
        head = (head + 1) & (items.length - 1);
        size--;
        return item;
    }

    /// What is queued, next first.
    int[] toArray() {
        int[] all = new int[size];
        for (int i = 0; i < size; i++) {
            all[i] = items[(head + i) & (items.length - 1)];
        }
        return all;
    }

    void clear() {
        size = 0;
    }
}
