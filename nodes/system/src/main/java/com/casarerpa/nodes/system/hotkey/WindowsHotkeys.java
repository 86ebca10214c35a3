package com.casarerpa.nodes.system.hotkey;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import com.casarerpa.workflow.spi.NodeException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/// Hotkeys of Windows. They belong to the thread that registered them, which needs a real one.
final class WindowsHotkeys {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int ID = 1;
    private static final int NO_REPEAT = 0x4000;
    private static final int WM_HOTKEY = 0x0312;
    private static final int REMOVE = 1;
    /// `MSG` of 64-bit Windows; the message's number is its second word.
    private static final int MESSAGE_BYTES = 48;

    private static final long MESSAGE_NUMBER = 8;

    private WindowsHotkeys() {}

    /// Whether the keys were pressed in time.
    static boolean await(Hotkey hotkey, Optional<Duration> patience) throws NodeException, InterruptedException {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Boolean> result = new CompletableFuture<>();
        Thread _ = Thread.ofPlatform().daemon().name("casare-hotkey").start(() -> {
            try {
                result.complete(listen(hotkey, patience, over));
            } catch (NodeException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof NodeException failure) {
                throw failure;
            }
            throw new IllegalStateException("listening to keys failed: " + e.getCause(), e.getCause());
        } finally {
            over.set(true);
        }
    }

    private static boolean listen(Hotkey hotkey, Optional<Duration> patience, AtomicBoolean over) throws NodeException {
        try (Arena arena = Arena.ofConfined()) {
            Native user = Native.library("user32", arena);
            int registered = user.call(
                    Integer.class,
                    "RegisterHotKey",
                    FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
                    MemorySegment.NULL,
                    ID,
                    hotkey.windowsModifiers() | NO_REPEAT,
                    hotkey.windowsKey());
            if (registered == 0) {
                throw new NodeException(
                        NodeException.IO_ERROR, "Another program has taken these keys; choose others for `hotkey`");
            }
            try {
                MemorySegment message = arena.allocate(MESSAGE_BYTES, Long.BYTES);
                long end = System.nanoTime() + patience.map(Duration::toNanos).orElse(0L);
                while (!over.get() && (patience.isEmpty() || System.nanoTime() - end < 0)) {
                    int there = user.call(
                            Integer.class,
                            "PeekMessageW",
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT),
                            message,
                            MemorySegment.NULL,
                            0,
                            0,
                            REMOVE);
                    if (there != 0 && message.get(JAVA_INT, MESSAGE_NUMBER) == WM_HOTKEY) {
                        return true;
                    }
                    if (there == 0) {
                        LockSupport.parkNanos(PAUSE.toNanos());
                    }
                }
                return false;
            } finally {
                int _ = user.call(
                        Integer.class,
                        "UnregisterHotKey",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT),
                        MemorySegment.NULL,
                        ID);
            }
        }
    }
}
